package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodedValuesTest {

    @Test
    void valuesOfAnyTypeAreCarriedToAnotherTag() {
        List<TarsStruct> values = List.of(
                out -> out.writeInt(3, 0),
                out -> out.writeLong(3, Long.MIN_VALUE),
                out -> out.writeDouble(3, -0.0),
                out -> out.writeString(3, "x".repeat(300)),
                out -> out.writeBytes(3, Bytes.utf8("bytes")),
                out -> out.writeList(3, List.of(1, 2, 3), TarsWriter::writeInt),
                out -> out.writeMap(3, Map.of("k", 1), TarsWriter::writeString, TarsWriter::writeInt),
                out -> out.writeStruct(3, in -> in.writeInt(200, 7)));
        for (TarsStruct value : values) {
            Bytes carried = Bytes.of(value).reader().readEncoded(3, "value");
            TarsStruct again = out -> out.writeEncoded(200, carried);
            assertThat(Bytes.of(again).reader().readEncoded(200, "value")).isEqualTo(carried);
            TarsStruct home = out -> out.writeEncoded(3, carried);
            assertThat(Bytes.of(home)).isEqualTo(Bytes.of(value));
        }
    }

    @Test
    void onlyTheValueItselfIsTaken() {
        TarsStruct three = out -> {
            out.writeInt(0, 1);
            out.writeString(1, "two");
            out.writeInt(2, 3);
        };
        TarsReader in = Bytes.of(three).reader();
        assertThat(in.readEncoded(1, "second").reader().readString(0, "")).isEqualTo("two");
        assertThat(in.readInt(2, "third")).isEqualTo(3);
    }

    @Test
    void aValueThatEndsTooEarlyIsRefused() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(new byte[] {0x06, 5, 'a'}).readEncoded(0, "text"))
                .withMessageContaining("text");
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(new byte[0]).readEncoded(0, "text"));
    }

    @Test
    void listsAndMapsWhoseSizeIsKnownLastAreRead() {
        TarsStruct value = out -> {
            int list = out.beginList(1);
            for (int i = 0; i < 1000; i++) {
                out.writeInt(0, i);
            }
            out.endSized(list, 1000);
            int map = out.beginMap(20);
            out.writeString(0, "key");
            out.writeInt(1, 5);
            out.endSized(map, 1);
            out.endSized(out.beginList(21), 0);
        };
        TarsReader in = Bytes.of(value).reader();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            expected.add(i);
        }
        assertThat(in.readList(1, "list", TarsReader::readInt)).isEqualTo(expected);
        assertThat(in.readMap(20, "map", TarsReader::readString, TarsReader::readInt))
                .isEqualTo(Map.of("key", 5));
        assertThat(in.readList(21, "none", TarsReader::readInt)).isEmpty();
    }

    @Test
    void listsBegunInOneAnotherAreBoundLikeAllOthers() {
        TarsWriter out = new TarsWriter();
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i <= TarsReader.MAX_DEPTH; i++) {
                        var unused = out.beginList(0);
                    }
                })
                .withMessageContaining("nesting deeper than 200");
    }

    @Test
    void whatWasTruncatedIsForgotten() {
        TarsWriter out = new TarsWriter();
        out.writeInt(0, 5);
        int kept = out.size();
        out.writeString(1, "forgotten");
        out.truncate(kept);
        out.append(new byte[] {9, 0x16, 1, 'x', 9}, 1, 3);
        TarsReader in = out.toBytes().reader();
        assertThat(in.readInt(0, "")).isEqualTo(5);
        assertThat(in.readString(1, "")).isEqualTo("x");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.truncate(out.size() + 1));
    }
}
