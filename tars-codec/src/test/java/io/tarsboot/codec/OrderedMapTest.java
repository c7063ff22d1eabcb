package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On both sides of the size from which on keys are hashed. */
class OrderedMapTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 9, 200})
    void copyIsEqualToItsSourceAndKeepsItsOrder(int size) {
        Map<String, Integer> source = descending(size);
        Map<String, Integer> copy = OrderedMap.copyOf(source);
        assertThat(copy).isEqualTo(source).hasSize(size).hasSameHashCodeAs(source);
        assertThat(source).isEqualTo(copy);
        assertThat(copy.keySet()).containsExactlyElementsOf(source.keySet());
        assertThat(copy.values()).containsExactlyElementsOf(source.values());
        Map<String, Integer> seen = new LinkedHashMap<>();
        copy.forEach(seen::put);
        assertThat(seen.entrySet()).containsExactlyElementsOf(source.entrySet());
        assertThat(OrderedMap.copyOf(copy)).isSameAs(copy);
        source.put("later", 0);
        assertThat(copy).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 200})
    void mapThatIsReadFindsItsKeysAndNoOthers(int size) {
        Map<String, Integer> read = read(descending(size));
        for (int i = 0; i < size; i++) {
            assertThat(read.get("key" + i)).isEqualTo(i);
            assertThat(read).containsKey("key" + i);
        }
        assertThat(read.get("key" + size)).isNull();
        assertThat(read.get(null)).isNull();
        assertThat(read.get(1)).isNull();
        assertThat(read).doesNotContainKey("key");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9})
    void nothingChangesIt(int size) {
        Map<String, Integer> map = read(descending(size));
        assertThatThrownBy(() -> map.put("key0", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("key0")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        Iterator<Map.Entry<String, Integer>> entries = map.entrySet().iterator();
        Map.Entry<String, Integer> first = entries.next();
        assertThatThrownBy(() -> first.setValue(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(entries::remove).isInstanceOf(UnsupportedOperationException.class);
        for (int i = 1; i < size; i++) {
            entries.next();
        }
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 200})
    void ofKeysThatComeTwiceTheFirstEntriesCount(int size) {
        TarsWriter out = new TarsWriter();
        int begun = out.beginMap(0);
        for (int i = 0; i < size; i++) {
            out.writeString(0, "key" + i / 2);
            out.writeInt(1, i);
        }
        out.endSized(begun, size);
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < size; i += 2) {
            expected.put("key" + i / 2, i);
        }
        Map<String, Integer> read = read(out);
        assertThat(read.entrySet()).containsExactlyElementsOf(expected.entrySet());
        assertThat(OrderedMap.copyOf(expected)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9})
    void nullIsRefusedWhenItIsCopied(int size) {
        Map<String, Integer> valueMissing = new HashMap<>(descending(size));
        valueMissing.put("key0", null);
        assertThatNullPointerException()
                .isThrownBy(() -> OrderedMap.copyOf(valueMissing))
                .withMessage("value of key0");
        Map<String, Integer> keyMissing = new HashMap<>(descending(size));
        keyMissing.put(null, 1);
        assertThatNullPointerException()
                .isThrownBy(() -> OrderedMap.copyOf(keyMissing))
                .withMessage("key");
    }

    private static Map<String, Integer> descending(int size) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = size - 1; i >= 0; i--) {
            map.put("key" + i, i);
        }
        return map;
    }

    private static Map<String, Integer> read(Map<String, Integer> map) {
        TarsWriter out = new TarsWriter();
        out.writeMap(0, map, TarsWriter::writeString, TarsWriter::writeInt);
        return read(out);
    }

    private static Map<String, Integer> read(TarsWriter out) {
        return out.toBytes().reader().readMap(0, "map", TarsReader::readString, TarsReader::readInt);
    }
}
