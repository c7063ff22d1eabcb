package io.tarsboot.compiler.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.compiler.java.TestFiles;
import io.tarsboot.compiler.syntax.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {

    @Test
    void allTenMistakesOfAFileAreReportedAtOnce() throws IOException {
        assertThat(problems(Map.of("Ten.tars", TestFiles.text("mistakes/Ten.tars"))))
                .containsExactly(
                        "Ten.tars:3:26: 300 (expected: -128 to 127 for byte)",
                        "Ten.tars:5:31: ',' (expected: a literal, a constant or an enumerator)",
                        "Ten.tars:9:24: the end of the line (expected: ';')",
                        "Ten.tars:11:11: 'requird' (expected: require or optional)",
                        "Ten.tars:12:9: the tag 1 again (expected: a tag that y does not have)",
                        "Ten.tars:13:20: the unknown type Colour"
                                + " (expected: a basic type such as int or string, or a struct or an enum of module Ten)",
                        "Ten.tars:14:31: \"large\" (expected: a value of type int)",
                        "Ten.tars:21:34: ';' (expected: a name for the argument)",
                        "Ten.tars:22:32: 'points' (expected: '>')",
                        "Ten.tars:24:14: the function clear again"
                                + " (expected: a name that interface Shapes does not have yet)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        struct S { 256 require int x; };                    | 1:24: the tag 256 (expected: a number from 0 to 255)
        struct S { -1 require int x; };                     | 1:24: the tag -1 (expected: a number from 0 to 255)
        struct S { 08 require int x; };                     | 1:24: the tag 08 (expected: a number from 0 to 255)
        struct S { require int x; };                        | 1:24: the keyword 'require' (expected: the tag of a field, a number from 0 to 255)
        struct S { 0 require unsigned long x; };            | 1:43: the keyword 'long' (expected: byte, short or int after unsigned)
        struct S { 0 require int; };                        | 1:37: ';' (expected: a name for the field)
        struct S { 0 require int int; };                    | 1:38: the keyword 'int' (expected: a name for the field)
        struct S { 0 require int x; 1 require int x; };     | 1:55: the field x again (expected: a name that struct S does not have yet)
        struct S { 0 require S s; };                        | 1:36: the field s, by which M::S holds itself (expected: optional, or a vector or a map in between)
        struct S { 0 require vector<int> v = 3; };          | 1:50: a default for vector<int> (expected: none: only numbers, strings, bools and enums have one)
        struct S { 0 require bool b = 1; };                 | 1:43: 1 (expected: a value of type bool)
        struct S { 0 require int i = 1.5; };                | 1:42: 1.5 (expected: a value of type int)
        struct S { 0 require int i = 09; };                 | 1:42: 09 (expected: octal digits, 0 to 7, after a leading 0)
        struct S { 0 require unsigned int i = 4294967296; };| 1:51: 4294967296 (expected: 0 to 4294967295 for unsigned int)
        struct S { 0 require long i = 0x8000000000000000; };| 1:43: 0x8000000000000000 (expected: -9223372036854775808 to 9223372036854775807 for long)
        struct S { 0 require int i = NONE; };               | 1:42: the unknown name NONE (expected: a constant or an enumerator)
        struct S { 0 require N::T x; };                     | 1:34: the unknown type N::T (expected: a struct or an enum of module N)
        struct S { 0 require String x; };                   | 1:34: the unknown type String (expected: string)
        struct S { 0 require strng x; };                    | 1:34: the unknown type strng (expected: string)
        struct S { 0 require bolo x; };                     | 1:34: the unknown type bolo (expected: bool)
        struct S { 0 require shart x; };                    | 1:34: the unknown type shart (expected: short)
        struct S { 0 require longg x; };                    | 1:34: the unknown type longg (expected: long)
        struct S { 0 optional S s; }; key[S, s];            | 1:37: the field s of type M::S in a key (expected: a number, a string, a bool, an enum, vector<byte> or a struct with a key)
        key[S, a];                                          | 1:17: the unknown struct S (expected: a struct with a key)
        struct S { 0 require vector<int> v; }; key[S, v];   | 1:46: the field v of type vector<int> in a key (expected: a number, a string, a bool, an enum, vector<byte> or a struct with a key)
        struct S { 0 require int v; }; key[S, w];           | 1:51: the unknown field w (expected: a field of the struct)
        const int A = A;                                    | 1:27: A, which is defined by itself (expected: a constant that ends in a literal)
        const string S = 5;                                 | 1:30: 5 (expected: a value of type string)
        const int C = S; const string S = "";               | 1:27: the constant S (expected: a value of type int)
        enum E { };                                         | 1:18: the enum E without a value (expected: at least one)
        enum E { A, A };                                    | 1:25: A again (expected: a name that enum E does not have yet)
        enum E { A = 2147483647, B };                       | 1:38: B = 2147483648 (expected: at most 2147483647)
        enum E { A } enum E { B };                          | 1:31: E again (expected: a name that module M does not have yet; the other one is at M.tars:1:18)
        enum E { A B };                                     | 1:24: 'B' (expected: ',' or '}')
        interface I { int f(int a, int a); };               | 1:44: the argument a again (expected: a name that the function does not have yet)
        interface I { int f(routekey int a, routekey int b); };| 1:62: a second routekey (expected: one for each function)
        interface I { int f(out void a); };                 | 1:37: the keyword 'void' (expected: a type)
        interface I { I f(); };                             | 1:27: I, which is no type (expected: a struct or an enum)
        interface I { int f() }                             | 1:34: the end of the line (expected: ';')
        module N { };                                       | 1:13: the keyword 'module' (expected: const, enum, struct, key or interface)
        struct S { 0 require string x = "a; };              | 1:45: a string without an end (expected: " on the same line)
        struct S { 0 require int x; ? };                    | 1:41: '?' (expected: a character of the language)
        """)
    void aMistakeIsReportedWhereItStands(String declaration, String problem) {
        List<String> problems = problems(Map.of("M.tars", "module M { " + " " + declaration + "\n};"));
        assertThat(problems).containsExactly("M.tars:" + problem);
    }

    @Test
    void constantsDefinedByEachOtherAreReported() {
        assertThat(problems(Map.of("M.tars", "module M { const int A = B; const int B = A; };")))
                .containsExactly(
                        "M.tars:1:26: B, which is defined by itself (expected: a constant that ends in a literal)",
                        "M.tars:1:43: A, which is defined by itself (expected: a constant that ends in a literal)");
    }

    @Test
    void aBraceThatIsMissingCostsOneProblem() {
        String text = """
                module M
                {
                    struct A
                    {
                        0 require int x;
                    struct B
                    {
                        0 require A a;
                    };
                };
                """;
        assertThat(problems(Map.of("M.tars", text)))
                .containsExactly("M.tars:6:5: the keyword 'struct' (expected: '}')");
    }

    @Test
    void theEndOfTheFileInsideABlockIsReportedOnce() {
        assertThat(problems(Map.of("M.tars", "module M { struct A { 0 require int x;")))
                .containsExactly("M.tars:1:39: the end of the file (expected: '}')");
    }

    @Test
    void aCommentWithoutAnEndIsReportedWhereItBegins() {
        assertThat(problems(Map.of("M.tars", "module M { };\n  /* no end")))
                .containsExactly("M.tars:2:3: a comment without an end (expected: */)");
    }

    @Test
    void anIncludedFileThatIsNotThereIsAProblem() {
        assertThat(problems(Map.of("M.tars", "#include \"N.tars\"\nmodule M { };")))
                .containsExactly(
                        "M.tars:1:10: no file N.tars (expected: a file beside this one or in an include directory)");
    }

    @Test
    void aTypeOfAnotherModuleIsHintedAt() {
        assertThat(problems(Map.of(
                        "M.tars",
                        "module M { struct A { 0 require T t; }; }; module N { struct T { 0 require int x; }; };")))
                .containsExactly("M.tars:1:33: the unknown type T (expected: N::T)");
    }

    @Test
    void mistakesOfSeveralFilesAreReportedTogether() {
        assertThat(problems(Map.of("A.tars", "#include \"B.tars\"\nmodule A { x };", "B.tars", "module B { y };")))
                .containsExactly(
                        "A.tars:2:12: 'x' (expected: const, enum, struct, key or interface)",
                        "B.tars:1:12: 'y' (expected: const, enum, struct, key or interface)");
    }

    private static List<String> problems(Map<String, String> texts) {
        InvalidSchemaException failure = catchThrowableOfType(InvalidSchemaException.class, () -> Schema.parse(texts));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage().lines()).hasSameSizeAs(failure.problems());
        return failure.problems().stream().map(Problem::toString).toList();
    }
}
