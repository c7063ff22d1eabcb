package io.tarsboot.compiler.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.management.ThreadMXBean;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.compiler.java.GeneratedClasses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bytes of TarsCpp, TarsJava and @tars/stream, right ones and wrong ones. */
@NullUnmarked
class VectorsTest {

    private static final long SEED = 20261120L;
    private static final int MUTATIONS_PER_CASE = 200;

    /** What a decoder may allocate: objects are larger than their bytes, but only so much. */
    private static final long ALLOCATED_PER_BYTE = 100;

    private static final long ALLOCATED_AT_MOST_BESIDE = 4_000_000;

    @TempDir
    static Path folder;

    private static GeneratedClasses classes;
    private static VectorTypes types;

    @BeforeAll
    static void compileTypes() throws IOException {
        classes = Vectors.types(folder);
        types = new VectorTypes(classes);
    }

    @AfterAll
    static void closeClasses() throws IOException {
        classes.close();
    }

    @TestFactory
    Stream<DynamicTest> values() throws IOException {
        return Vectors.cases("values.json").stream()
                .map(vector -> DynamicTest.dynamicTest(name(vector), () -> checkValue(vector)));
    }

    private static void checkValue(JsonNode vector) {
        String struct = vector.required("struct").stringValue();
        byte[] bytes = Vectors.bytes(vector);
        TarsStruct value = types.value(struct, vector.required("value"));
        if (vector.has("lenient")) {
            assertThatExceptionOfType(TarsCodecException.class).isThrownBy(() -> types.read(struct, bytes));
            return;
        }
        TarsStruct decoded = vector.has("decoded") ? types.value(struct, vector.get("decoded")) : value;
        assertSame(types.read(struct, bytes), decoded);
        vector.path("variants").properties().forEach(variant -> {
            JsonNode other = vector.path("variantValues").path(variant.getKey());
            TarsStruct expected = other.isMissingNode() ? value : types.value(struct, other);
            assertSameButForOrder(
                    types.read(
                            struct, HexFormat.of().parseHex(variant.getValue().stringValue())),
                    expected);
        });
        byte[] written = VectorTypes.write(value);
        if (vector.required("kind").stringValue().equals("roundtrip") && !vector.has("decoded")) {
            assertThat(HexFormat.of().formatHex(written))
                    .isEqualTo(HexFormat.of().formatHex(bytes));
        }
        assertSame(types.read(struct, written), value);
    }

    /** Equal, and equal to the last bit, which a record's equals does not ask of the many NaNs. */
    private static void assertSame(TarsStruct actual, TarsStruct expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(VectorTypes.write(actual)).isEqualTo(VectorTypes.write(expected));
    }

    /** The other peers write the entries of a map in an order of their own. */
    private static void assertSameButForOrder(TarsStruct actual, TarsStruct expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
        byte[] written = VectorTypes.write(actual);
        byte[] wanted = VectorTypes.write(expected);
        Arrays.sort(written);
        Arrays.sort(wanted);
        assertThat(written).isEqualTo(wanted);
    }

    @TestFactory
    Stream<DynamicTest> malformed() throws IOException {
        return Vectors.cases("malformed.json").stream()
                .map(vector -> DynamicTest.dynamicTest(name(vector), () -> checkMalformed(vector)));
    }

    private static void checkMalformed(JsonNode vector) {
        String struct = vector.required("struct").stringValue();
        byte[] bytes = Vectors.bytes(vector);
        assertThat(bytes).hasSize(vector.required("size").intValue());
        boolean accepted = assertTimeout(Duration.ofSeconds(5), () -> decodes(struct, bytes));
        switch (vector.required("suggest").stringValue()) {
            case "accept" -> assertThat(accepted).isTrue();
            case "reject" -> assertThat(accepted).isFalse();
            default -> assertThat(vector.required("suggest").stringValue()).isEqualTo("either");
        }
    }

    /** Whether the bytes are accepted; whatever else escapes than the codec's exception fails the test. */
    private static boolean decodes(String struct, byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            types.read(struct, bytes);
            return true;
        } catch (TarsCodecException e) {
            assertThat(e.getMessage()).contains("at offset " + e.offset(), e.found(), e.expected());
            assertThat(e.offset()).isBetween(0, bytes.length);
            return false;
        } finally {
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).isLessThan(ALLOCATED_AT_MOST_BESIDE + ALLOCATED_PER_BYTE * bytes.length);
        }
    }

    @Test
    void mutatedBytesAreReadOrRefusedAndNothingElse() throws IOException {
        Random random = new Random(SEED);
        int refused = 0;
        int read = 0;
        for (JsonNode vector : Vectors.cases("values.json")) {
            String struct = vector.required("struct").stringValue();
            byte[] original = Vectors.bytes(vector);
            if (original.length > 4096) {
                continue;
            }
            for (int i = 0; i < MUTATIONS_PER_CASE; i++) {
                byte[] mutated = Mutation.of(original, random);
                try {
                    TarsStruct value = types.read(struct, mutated);
                    assertSame(types.read(struct, VectorTypes.write(value)), value);
                    read++;
                } catch (TarsCodecException e) {
                    refused++;
                }
            }
        }
        assertThat(Map.of("read", read, "refused", refused))
                .allSatisfy((what, count) -> assertThat(count).as(what).isGreaterThan(5_000));
    }

    private static String name(JsonNode vector) {
        return vector.required("name").stringValue();
    }
}
