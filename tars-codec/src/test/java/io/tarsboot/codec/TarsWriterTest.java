package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TarsWriterTest {

    @Test
    void unsignedValuesOutOfRangeAreRefusedRatherThanWrapped() {
        TarsWriter out = new TarsWriter();
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> out.writeUnsignedByte(3, (short) 256))
                .withMessage("tag 3 at offset 0: found 256 (expected: 0 to 255)");
        assertThatExceptionOfType(TarsCodecException.class).isThrownBy(() -> out.writeUnsignedShort(3, -1));
        assertThatExceptionOfType(TarsCodecException.class).isThrownBy(() -> out.writeUnsignedInt(3, 1L << 32));
        assertThat(out.size()).isZero();
    }

    @Test
    void aTagOutOfRangeIsRefused() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsWriter().writeInt(256, 1))
                .withMessageContaining("found the tag 256 (expected: 0 to 255)");
        assertThatExceptionOfType(TarsCodecException.class).isThrownBy(() -> new TarsWriter().writeInt(-1, 1));
    }

    @Test
    void aValueThatNoReaderWouldAcceptIsNotWritten() {
        assertThat(Bytes.of(nested(TarsReader.MAX_DEPTH)).size()).isPositive();
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> Bytes.of(nested(100_000)))
                .withMessageContaining("nesting deeper than 200");
    }

    @Test
    void mapsKeepTheirOrder() {
        Map<String, Integer> map = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(key -> map.put(key, 1));
        assertThat(OrderedMap.copyOf(map).keySet()).containsExactly("z", "a", "m");
        assertThat(OrderedMap.copyOf(OrderedMap.copyOf(map))).isEqualTo(map);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> OrderedMap.copyOf(map).clear());
    }

    @Test
    void copiesReachTheInnermostContainer() {
        List<List<Integer>> grid = List.of(new ArrayList<>(List.of(1)));
        List<List<Integer>> copy = Copies.list(grid, List::copyOf);
        grid.get(0).add(2);
        assertThat(copy).containsExactly(List.of(1));
    }

    private static TarsStruct nested(int depth) {
        TarsStruct value = out -> {};
        for (int i = 0; i < depth; i++) {
            TarsStruct inner = value;
            value = out -> out.writeStruct(0, inner);
        }
        return value;
    }
}
