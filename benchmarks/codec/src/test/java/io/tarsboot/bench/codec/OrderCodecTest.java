package io.tarsboot.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.load.SampleOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderCodecTest {

    @ParameterizedTest
    @EnumSource
    void whatIsEncodedComesBackAndReadsAsWithTheOthers(Library library) {
        OrderCodec codec = library.codec();
        Object order = codec.build(SampleOrder.SAMPLE);
        Object back = codec.decode(codec.encode(order));
        assertThat(back).isEqualTo(order);
        OrderCodec ours = Library.TARS_BOOT.codec();
        assertThat(codec.read(back)).isEqualTo(ours.read(ours.build(SampleOrder.SAMPLE)));
    }

    @Test
    void bothCodecsOfTarsUnderstandOneAnother() {
        OrderCodec ours = Library.TARS_BOOT.codec();
        OrderCodec theirs = Library.TARSJAVA.codec();
        byte[] bytes = theirs.encode(theirs.build(SampleOrder.SAMPLE));
        assertThat(ours.decode(bytes)).isEqualTo(ours.build(SampleOrder.SAMPLE));
    }

    @Test
    void theTableHasTheRatiosOfTimes() {
        String table = CodecTable.of(List.of(
                new Score("encode", Library.TARS_BOOT, 500, 10, 1000),
                new Score("encode", Library.TARSJAVA, 2000, 20, 3000),
                new Score("encode", Library.PROTOBUF, 600, 5, 900)));
        assertThat(table).contains("| encode | Tars Boot | 500 | 10 | 1,000 | 4.00 | 1.20 |");
    }
}
