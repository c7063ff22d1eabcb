package io.tarsboot.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarsReaderTest {

    @Test
    void aFailureNamesPathOffsetWhatWasFoundAndWhatWasExpected() {
        TarsWriter out = new TarsWriter();
        out.writeList(
                2,
                List.of(Map.of("a", 1), Map.of("a", 70_000)),
                ValueWriter.map(TarsWriter::writeString, TarsWriter::writeInt));
        TarsCodecException failure = catchThrowableOfType(
                TarsCodecException.class,
                () -> out.toBytes()
                        .reader()
                        .readList(2, "points", ValueReader.map(TarsReader::readString, TarsReader::readShort)));
        assertThat(failure)
                .hasMessage("points[1][0].value at offset 18: found INT4 (expected: an integer of at most 2 bytes)");
        assertThat(failure.path()).isEqualTo("points[1][0].value");
        assertThat(failure.offset()).isEqualTo(18);
        assertThat(failure.found()).isEqualTo("INT4");
        assertThat(failure.expected()).isEqualTo("an integer of at most 2 bytes");
    }

    @Test
    void thePathLeadsThroughStructs() {
        byte[] bytes = hex("1a" + "0c" + "0b");
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(bytes).readStruct(1, "outer", in -> in.readString(3, "name")))
                .withMessage("outer.name at offset 2: found the end of the struct"
                        + " (expected: a required value with tag 3)");
    }

    @Test
    void aMissingRequiredValueSaysWhatStandsThere() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(hex("2c")).readInt(1, "x"))
                .withMessage("x at offset 0: found ZERO of a later tag (expected: a required value with tag 1)");
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(new byte[0]).readInt(1, "x"))
                .withMessage("x at offset 0: found the end (expected: a required value with tag 1)");
    }

    @Test
    void anAbsentOptionalValueIsTheGivenOne() {
        TarsReader in = new TarsReader(hex("5c"));
        assertThat(in.optionalInt(1, "a", 7)).isEqualTo(7);
        assertThat(in.optionalString(2, "b", "none")).isEqualTo("none");
        assertThat(in.optionalList(3, "c", TarsReader::readInt)).isEmpty();
        assertThat(in.optionalMap(4, "d", TarsReader::readInt, TarsReader::readInt))
                .isEmpty();
        assertThat(in.readInt(5, "e")).isZero();
        assertThat(in.optionalBool(6, "f", true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, TarsReader.MAX_DEPTH})
    void nestingIsReadUpToTheLimit(int depth) {
        assertThat(depth(nested(depth))).isEqualTo(depth);
        assertThat(new TarsReader(nested(depth)).optionalInt(9, "later", 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {TarsReader.MAX_DEPTH + 1, 10_000})
    void deeperNestingIsRefused(int depth) {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> depth(nested(depth)))
                .withMessageContaining("found nesting deeper than 200 (expected: at most 200)");
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(nested(depth)).optionalInt(9, "later", 5))
                .withMessageContaining("later");
    }

    @Test
    void aClaimedSizeCostsNothingHoweverDeepItIsClaimed() {
        // Lists in lists, each of which claims to fill the rest of a large input.
        int length = 4_000_000;
        byte[] bytes = new byte[length];
        for (int i = 0, at = 0; i < 100; i++, at += 6) {
            bytes[at] = 0x09;
            bytes[at + 1] = 0x02;
            BigEndian.putInt(bytes, at + 2, length - at - 6);
        }
        long before = allocated();
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> lists(new TarsReader(bytes), 100))
                .withMessageContaining("INT1");
        assertThat(allocated() - before).isLessThan(10_000_000);
    }

    @Test
    void ofAKeyThatComesTwiceTheFirstEntryCounts() {
        byte[] bytes = hex("08" + "0002" + "060161" + "1001" + "060161" + "1002");
        assertThat(new TarsReader(bytes).readMap(0, "m", TarsReader::readString, TarsReader::readInt))
                .containsExactly(Map.entry("a", 1));
    }

    @Test
    void keysThatWereChosenForTheirCommonHashAreRefused() {
        // The hash of a list of two is 961 + 31 * first + second.
        IntFunction<List<Integer>> alike = i -> List.of(i, -31 * i);
        assertThat(readLists(mapOf(KeyHashes.MOST_EQUAL, alike))).hasSize(KeyHashes.MOST_EQUAL);
        int many = 100_000;
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> readLists(mapOf(many, alike)))
                .withMessageContaining("m[" + KeyHashes.MOST_EQUAL + "].key")
                .withMessageContaining("found more than 256 keys with the hash of this one");
        assertThat(readLists(mapOf(many, i -> List.of(i % 300, i / 300)))).hasSize(many);
    }

    @Test
    void keysWithAnOrderMayHaveTheSameHash() {
        TarsWriter out = new TarsWriter();
        Map<String, Integer> entries = new LinkedHashMap<>();
        for (int i = 0; i < 1024; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            entries.put(key.toString(), i);
        }
        assertThat(entries.keySet().stream().map(String::hashCode).distinct()).hasSize(1);
        out.writeMap(0, entries, TarsWriter::writeString, TarsWriter::writeInt);
        assertThat(new TarsReader(out.toByteArray()).readMap(0, "m", TarsReader::readString, TarsReader::readInt))
                .isEqualTo(entries);
    }

    @Test
    void numbersMayHaveTheSameHash() {
        Map<Long, Integer> entries = new LinkedHashMap<>();
        for (long i = 0; i < 1024; i++) {
            entries.put(i << 32 | i, (int) i);
        }
        assertThat(entries.keySet().stream().map(Object::hashCode).distinct()).hasSize(1);
        TarsWriter out = new TarsWriter();
        out.writeMap(0, entries, TarsWriter::writeLong, TarsWriter::writeInt);
        assertThat(new TarsReader(out.toByteArray()).readMap(0, "m", TarsReader::readLong, TarsReader::readInt))
                .isEqualTo(entries);
    }

    @Test
    void anOrderThatDoesNotTellKeysApartIsNone() {
        byte[] bytes = mapOf(KeyHashes.MOST_EQUAL + 1, i -> List.of(i, -31 * i));
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(bytes)
                        .readMap(
                                0,
                                "m",
                                (in, tag, field) -> new Keyed(1, in.readList(tag, field, TarsReader::readInt)),
                                TarsReader::readInt))
                .withMessageContaining("found more than 256 keys with the hash of this one");
    }

    /** As structs with a key are generated: equal by all fields, in order by some. */
    private record Keyed(int id, List<Integer> rest) implements Comparable<Keyed> {

        @Override
        public int compareTo(Keyed other) {
            return Integer.compare(id, other.id);
        }
    }

    private static byte[] mapOf(int size, IntFunction<List<Integer>> key) {
        Map<List<Integer>, Integer> entries = new IdentityHashMap<>();
        for (int i = 0; i < size; i++) {
            entries.put(key.apply(i), i);
        }
        TarsWriter out = new TarsWriter();
        out.writeMap(
                0, entries, (to, tag, list) -> to.writeList(tag, list, TarsWriter::writeInt), TarsWriter::writeInt);
        return out.toByteArray();
    }

    private static Map<List<Integer>, Integer> readLists(byte[] bytes) {
        return new TarsReader(bytes)
                .readMap(0, "m", (in, tag, field) -> in.readList(tag, field, TarsReader::readInt), TarsReader::readInt);
    }

    @Test
    void elementsWithoutTheirTagAreRefused() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(hex("0900011c")).readList(0, "l", TarsReader::readInt))
                .withMessage("l[0] at offset 3: found tag 1 (expected: tag 0)");
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(hex("0910010c")).readList(0, "l", TarsReader::readInt))
                .withMessage("l at offset 1: found tag 1 (expected: tag 0)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 14, 15, 16, 127, 128, 255})
    void valueIsFoundByItsTagWhateverStandsBeforeAndBehindIt(int tag) {
        TarsWriter out = new TarsWriter();
        for (int other = 0; other < 256; other++) {
            out.writeInt(other, 1000 + other);
        }
        TarsReader all = new TarsReader(out.toByteArray());
        assertThat(all.readInt(tag, "x")).isEqualTo(1000 + tag);
        assertThat(all.optionalInt(tag, "again", -1)).isEqualTo(-1);
        out.clear();
        out.writeInt(tag, 1000);
        TarsReader one = new TarsReader(out.toByteArray());
        for (int other = 0; other < tag; other++) {
            assertThat(one.optionalInt(other, "before", -1)).isEqualTo(-1);
        }
        assertThat(one.readInt(tag, "x")).isEqualTo(1000);
        assertThat(one.optionalInt(tag, "end", -1)).isEqualTo(-1);
    }

    @Test
    void tagInTheLongFormIsFoundThoughTheShortOneWouldDo() {
        TarsReader in = new TarsReader(hex("f00307" + "0a" + "fb00" + "f10f0102" + "4c"));
        assertThat(in.readInt(3, "x")).isEqualTo(7);
        assertThat((int) in.<Integer>readStruct(0, "empty", inside -> inside.optionalInt(0, "none", 5)))
                .isEqualTo(5);
        assertThat(in.readInt(15, "y")).isEqualTo(258);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0b", "1b", "fb0f", "fb"})
    void endOfAStructIsNoValueWhateverItsTag(String end) {
        for (int tag : new int[] {0, 1, 15}) {
            assertThat(new TarsReader(hex(end)).optionalInt(tag, "x", 5)).isEqualTo(5);
        }
    }

    @Test
    void headCutShortIsRefused() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(hex("f0")).optionalInt(15, "x", 5))
                .withMessage("x at offset 0: found 1 bytes to the end (expected: at least 2 more)");
        byte[] behindTheRange = hex("f00f07");
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(behindTheRange, 0, 1).readInt(15, "x"));
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> new TarsReader(behindTheRange, 0, 2).readInt(15, "x"));
    }

    @Test
    void tagThatNoValueHasIsNotFoundAndNothingIsPassedOver() {
        TarsReader in = new TarsReader(hex("0c"));
        assertThat(in.optionalInt(-1, "x", 5)).isEqualTo(5);
        assertThat(in.readInt(0, "y")).isZero();
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> new TarsReader(new byte[3], 2, 2));
    }

    @Test
    void anEnvelopeIsReadInPlace() {
        TarsWriter inner = new TarsWriter();
        inner.writeInt(1, 5);
        TarsWriter out = new TarsWriter();
        out.writeBytes(7, inner.toBytes());
        out.writeInt(8, 6);
        TarsReader in = out.toBytes().reader();
        assertThat(in.readBytesInPlace(7, "body").readInt(1, "x")).isEqualTo(5);
        assertThat(in.readInt(8, "y")).isEqualTo(6);
        TarsWriter packed = new TarsWriter();
        packed.writeBytesInPlace(7, target -> target.writeInt(1, 5));
        packed.writeInt(8, 6);
        assertThat(packed.toBytes()).isEqualTo(out.toBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "eda080", "61ff", "f0908d", "80", "c0af", "efbfbd80", "e4bda0f1"})
    void bytesThatAreNoUtf8SurviveBeingReadAndWritten(String text) {
        byte[] bytes = hex("06" + HexFormat.of().toHexDigits((byte) (text.length() / 2)) + text);
        TarsWriter out = new TarsWriter();
        out.writeString(0, new TarsReader(bytes).readString(0, "s"));
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo(HexFormat.of().formatHex(bytes));
    }

    @Test
    void otherCharsetsAreUsedAsConfigured() {
        Charset gbk = Charset.forName("GBK");
        TarsWriter out = new TarsWriter(16, gbk);
        out.writeString(0, "你好");
        assertThat(out.toBytes().toHex()).isEqualTo("0604c4e3bac3");
        assertThat(new TarsReader(out.toByteArray(), 0, out.size(), gbk).readString(0, "s"))
                .isEqualTo("你好");
        TarsWriter list = new TarsWriter();
        byte[] inner = out.toByteArray();
        list.writeList(
                1, IntStream.range(0, inner.length).mapToObj(i -> inner[i]).toList(), TarsWriter::writeByte);
        assertThat(new TarsReader(list.toByteArray(), 0, list.size(), gbk)
                        .readBytesInPlace(1, "body")
                        .readString(0, "s"))
                .isEqualTo("你好");
        TarsWriter utf8 = new TarsWriter();
        utf8.writeString(0, "a\uD800b");
        assertThat(utf8.toBytes().reader().readString(0, "s")).isEqualTo("a?b");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Object lists(TarsReader in, int depth) {
        ValueReader<?> reader = TarsReader::readString;
        for (int i = 1; i < depth; i++) {
            reader = ValueReader.list(reader);
        }
        return in.readList(0, "lists", reader);
    }

    private static byte[] nested(int depth) {
        byte[] bytes = new byte[2 * depth];
        Arrays.fill(bytes, 0, depth, (byte) 0x0A);
        Arrays.fill(bytes, depth, 2 * depth, (byte) 0x0B);
        return bytes;
    }

    private static int depth(byte[] nested) {
        return depthOf(new TarsReader(nested));
    }

    private static int depthOf(TarsReader in) {
        return in.optionalStruct(0, "in", TarsReaderTest::depthOf, -1) + 1;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
