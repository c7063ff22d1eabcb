package io.tarsboot.rpc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.kinds.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What JSON looks like, and what is refused with which words. */
class JsonTest {

    private final Loop loop = new Loop(CallProtocol.JSON);

    @Test
    void numbersThatJsonDoesNotHaveAreNullOrText() throws Exception {
        assertThat(numbers("{\"a\": null, \"b\": \"NaN\", \"c\": \"-Infinity\", \"d\": 1e3, \"e\": 7, \"f\": -0.0}"))
                .isEqualTo("{\"a\":null,\"b\":null,\"c\":\"-Infinity\",\"d\":1000.0,\"e\":7.0,\"f\":-0.0}");
    }

    @Test
    void membersMayComeInAnyOrderAndUnknownOnesArePassedOver() throws Exception {
        assertThat(loop.answer("trees", """
                        {"later": [{"x": {}}, null], "given": [
                            {"children": [{"unknown": "u", "value": 2}], "newer": 1, "value": 1},
                            {"twin": {"value": 4, "children": null}, "value": 3}]}
                        """))
                .isEqualTo("{\"tars_ret\":[{\"value\":1,\"children\":[{\"value\":2,\"children\":[]}]},"
                        + "{\"value\":3,\"children\":[],\"twin\":{\"value\":4,\"children\":[]}}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                             | given at offset 1: found no member of this name (expected: vector<Kinds::Tree>)
                    {}                             | given at offset 1: found no member of this name (expected: vector<Kinds::Tree>)
                    []                             | at offset 0: found an array (expected: an object)
                    {"given": null}                | given at offset 10: found null (expected: an array)
                    {"given": [5]}                 | given[0] at offset 11: found 5 (expected: an object)
                    {"given": [{}]}                | given[0].value at offset 12: found no member of this name (expected: int)
                    {"given": [{"value": "5"}]}    | given[0].value at offset 21: found the text "5" (expected: a whole number, -2147483648 to 2147483647)
                    {"given": [{"value": 5.0}]}    | given[0].value at offset 21: found 5.0 (expected: a whole number, -2147483648 to 2147483647)
                    {"given": [{"value": 1e99}]}   | given[0].value at offset 21: found 1e99 (expected: a whole number, -2147483648 to 2147483647)
                    {"given": [{"value": 99999999999}]} | given[0].value at offset 21: found 99999999999 (expected: a whole number, -2147483648 to 2147483647)
                    {"given": [{"value": 1, "value": 2}]} | Duplicate Object property "value"
                    {"given": [], "given": []}     | Duplicate Object property "given"
                    {"x": 1, "x": 2, "given": []}  | Duplicate Object property "x"
                    {"given": []} {}               | found an object (expected: the end)
                    {"given": [                    | no JSON: Unexpected end-of-input
                    {"given": [                    | expected close marker for Array (expected: a JSON object)
                    {given: []}                    | no JSON: Unexpected character
                    nonsense                       | no JSON: Unrecognized token
                    """)
    void whatDoesNotFitIsRefusedInWords(String request, String words) {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> loop.answer("trees", request))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a": 1e999}        | given.a at offset
                    {"a": "Inf"}        | found the text "Inf"
                    {"a": true}         | found true
                    {"a": [1]}          | found an array
                    """)
    void numbersThatDoNotFitAreRefused(String given, String words) {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> numbers(given))
                .withMessageContaining(words);
    }

    @Test
    void textThatIsNoUtf8IsKeptAsAnEscapeButIsNoName() {
        Value value = Value.builder().text("x\uDC80").build();
        assertThat(Loop.mirror(CallProtocol.JSON).pass(value).result()).isEqualTo(value);
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> Loop.mirror(CallProtocol.JSON).numbers(Map.of("x\uDC80", 1.0)))
                .withMessageContaining("found bytes that are no UTF-8 (expected: a name for JSON)");
    }

    @Test
    void longNumbersCostNoTime() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> numbers("{\"a\": " + "9".repeat(1_000_000) + "}"));
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> loop.answer("trees", "{\"given\": [{\"value\": " + "9".repeat(300) + "}]}"))
                .withMessageContaining("expected: a whole number");
    }

    @Test
    void longNamesAreNotRepeatedInErrors() {
        String name = "\"line\\n" + "x".repeat(100_000) + "\"";
        TarsCodecException failure = catchThrowableOfType(
                TarsCodecException.class, () -> loop.answer("trees", "{" + name + ": 1, " + name + ": 2}"));
        assertThat(failure.getMessage()).contains("Duplicate Object property").hasSizeLessThan(400);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    @Test
    void depthIsBoundInWhatIsReadAndInWhatIsPassedOver() {
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> loop.answer("trees", "{\"given\": " + "[{\"value\":1,\"children\":".repeat(100_000)));
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> loop.answer("trees", "{\"unknown\": " + "[".repeat(100_000)));
    }

    private String numbers(String given) throws Exception {
        String answer = loop.answer("numbers", "{\"given\": " + given + "}");
        return answer.substring("{\"tars_ret\":".length(), answer.length() - 1);
    }
}
