package io.tarsboot.admin.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What one function takes another one gives back, at the same tag. */
class JsonValuesTest {

    private static final Schema SCHEMA = Schema.parse(Map.of("All.tars", """
            module T
            {
                enum Color { RED, GREEN = 5 };
                struct Point { 0 require int x; 1 optional int y = 7; 2 optional string label = "none"; };
                key[Point, x];
                struct Tree { 0 optional string name; 1 optional vector<Tree> children; };
                struct Strict { 0 require int a; 1 require int b = 4; };
                struct All
                {
                    0 optional bool flag;
                    1 optional byte b;
                    2 optional unsigned byte ub;
                    3 optional short s;
                    4 optional unsigned short us;
                    5 optional int i;
                    6 optional unsigned int ui;
                    7 optional long l;
                    8 optional float f;
                    9 optional double d;
                    10 optional string text;
                    11 optional vector<byte> bytes;
                    12 optional vector<int> numbers;
                    13 optional map<string, Point> points;
                    14 optional map<int, string> names;
                    15 optional map<Point, int> weights;
                    16 optional Color color;
                    17 optional Color missing = GREEN;
                    18 optional Tree tree;
                    255 optional string late;
                };
                interface I
                {
                    void give(All v);
                    void take(out All v);
                    void giveStrict(Strict v);
                    void takeStrict(out Strict v);
                    void giveDouble(double v);
                    void takeDouble(out double v);
                    void giveNumbers(vector<byte> v);
                    void takeBytes(out vector<byte> v);
                };
            };
            """));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void everyTypeGoesThereAndBack() {
        Object back = through("give", "take", """
                {"flag": true, "b": -128, "ub": 255, "s": -32768, "us": 65535, "i": -2147483648, "ui": 4294967295,
                 "l": "9223372036854775807", "f": 1.5, "d": 1e300, "text": "Äpfel", "bytes": "AQID",
                 "numbers": [1, 70000, -1], "points": {"a": {"x": 1}, "b": {"x": 2, "y": 3, "label": "l"}},
                 "names": {"5": "five"}, "weights": [{"key": {"x": 9}, "value": 10}], "color": "GREEN",
                 "tree": {"name": "root", "children": [{"name": "leaf"}]}, "late": "tag 255"}""");

        assertThat(JSON.writeValueAsString(back)).isEqualTo(JSON.writeValueAsString(JSON.readTree("""
                        {"flag": true, "b": -128, "ub": 255, "s": -32768, "us": 65535, "i": -2147483648, "ui": 4294967295,
                         "l": 9223372036854775807, "f": 1.5, "d": 1e300, "text": "Äpfel", "bytes": "AQID",
                         "numbers": [1, 70000, -1],
                         "points": {"a": {"x": 1, "y": 7, "label": "none"}, "b": {"x": 2, "y": 3, "label": "l"}},
                         "names": {"5": "five"}, "weights": [{"key": {"x": 9, "y": 7, "label": "none"}, "value": 10}],
                         "color": "GREEN", "missing": "GREEN",
                         "tree": {"name": "root", "children": [{"name": "leaf", "children": []}]},
                         "late": "tag 255"}""")));
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        assertThat(through("give", "take", "{}"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("i", 0)
                .containsEntry("text", "")
                .containsEntry("bytes", "")
                .containsEntry("numbers", List.of())
                .containsEntry("color", "RED")
                .containsEntry("missing", "GREEN")
                .containsEntry("tree", Map.of());
        assertThat(through("giveStrict", "takeStrict", "{\"a\": 1}")).isEqualTo(Map.of("a", 1, "b", 4));
    }

    @Test
    void bytesMayBeNumbersAndNumbersOfNoJsonMayBeWords() {
        assertThat(through("giveNumbers", "takeBytes", "[1, -1]")).isEqualTo("Af8=");
        assertThat(through("giveDouble", "takeDouble", "\"NaN\"")).isEqualTo("NaN");
        assertThat(through("giveDouble", "takeDouble", "\"-Infinity\"")).isEqualTo("-Infinity");
    }

    @Test
    void anEnumeratorWithoutNameStaysANumber() {
        assertThat(through("give", "take", "{\"color\": 77}"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("color", 77);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"b\": 128} | arguments.v.b: 128 (expected: byte, from -128 to 127)",
                "{\"ub\": -1} | arguments.v.ub: -1 (expected: unsigned byte, from 0 to 255)",
                "{\"i\": 1.5} | arguments.v.i: 1.5 (expected: int, a whole number)",
                "{\"i\": \"x\"} | arguments.v.i: x (expected: int, a whole number)",
                "{\"l\": \"1e999999999\"} | arguments.v.l: 1e999999999 (expected: long, a whole number)",
                "{\"flag\": 1} | arguments.v.flag: 1 (expected: true or false)",
                "{\"text\": 1} | arguments.v.text: 1 (expected: a string)",
                "{\"bytes\": \"%\"} | arguments.v.bytes: % (expected: base64, or a list of numbers)",
                "{\"numbers\": [1, null]} | arguments.v.numbers[1]: missing (expected: int)",
                "{\"numbers\": 1} | arguments.v.numbers: 1 (expected: vector<int> as a list)",
                "{\"points\": {\"a\": {}}} | arguments.v.points.a.x: missing (expected: int)",
                "{\"names\": {\"x\": \"\"}} | arguments.v.names.x (key): x (expected: int, a whole number)",
                "{\"color\": \"BLUE\"} | arguments.v.color: BLUE (expected: RED, GREEN)",
                "{\"tree\": {\"nmae\": 1}} | arguments.v.tree: nmae (expected: name, children)"
            })
    void whatDoesNotFitIsNamedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> through("give", "take", json))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.detail()).isEqualTo(message));
    }

    @Test
    void argumentsMustBeThereAndNoOthers() {
        FunctionDef give = function("give");
        assertThatThrownBy(() -> new JsonEncoder(SCHEMA).arguments(give, Map.of()))
                .hasMessageContaining("arguments.v: missing (expected: T::All)");
        assertThatThrownBy(() -> new JsonEncoder(SCHEMA).arguments(give, Map.of("v", Map.of(), "w", 1)))
                .hasMessageContaining("arguments: w (expected: v)");
    }

    @Test
    void anAnswerOfMillionsOfValuesIsRefused() {
        TarsWriter out = new TarsWriter();
        out.writeStruct(1, all -> all.writeList(12, Collections.nCopies(300_000, 0), TarsWriter::writeInt));

        assertThatThrownBy(() -> new JsonDecoder(SCHEMA).read(function("take"), new TarsReader(out.toByteArray())))
                .isInstanceOf(TarsCodecException.class)
                .hasMessageContaining("more than 200000 values");
    }

    private static FunctionDef function(String name) {
        return SCHEMA.interfaceNamed("T::I").orElseThrow().function(name).orElseThrow();
    }

    private static Object through(String give, String take, String json) {
        Object value = JSON.readValue(json, new TypeReference<Object>() {});
        TarsWriter out = new TarsWriter();
        new JsonEncoder(SCHEMA).arguments(function(give), Map.of("v", value)).writeTo(out);
        TarsReader in = new TarsReader(out.toByteArray());
        return new JsonDecoder(SCHEMA).read(function(take), in).out().get("v");
    }
}
