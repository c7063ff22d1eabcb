package io.tarsboot.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.compiler.schema.InvalidSchemaException;
import io.tarsboot.compiler.schema.Schema;
import io.tarsboot.compiler.syntax.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JavaRulesTest {

    @Test
    void typesThatDifferInCaseAloneAreReported() {
        assertThat(problems("struct Point { 0 require int x; }; struct POINT { 0 require int x; };"))
                .containsExactly("M.tars:1:54: the Java type p.m.POINT (expected: another name than Point, which comes"
                        + " from M.tars:1:19; upper and lower case are not told apart)");
    }

    @Test
    void aStructNamedAsAGeneratedTypeIsReported() {
        assertThat(problems("struct HelloPrx { 0 require int x; }; interface Hello { void f(); };"))
                .containsExactly("M.tars:1:60: the Java type p.m.HelloPrx (expected: another name than HelloPrx, which"
                        + " comes from M.tars:1:19; upper and lower case are not told apart)");
    }

    @Test
    void aFunctionNamedAsAMethodOfTheClientIsReported() {
        assertThat(problems("interface I { void f(); void fAsync(); };"))
                .containsExactly("M.tars:1:41: the function fAsync"
                        + " (expected: another name: the client of f has a method of this name)");
    }

    @Test
    void aStructThatNoConstructorHoldsIsReported() {
        assertThat(problems(struct("int", 254))).isEmpty();
        assertThat(problems(struct("long", 127))).isEmpty();
        assertThat(problems(struct("int", 255)))
                .singleElement()
                .asString()
                .startsWith("M.tars:1:19: the struct M::Big that takes 255 slots of a Java constructor"
                        + " (expected: at most 254");
        assertThat(problems(struct("long", 128))).singleElement().asString().contains("takes 256 slots");
    }

    @Test
    void packageNamesAreChecked() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PackageNames("com.exa-mple", Map.of()))
                .withMessage("packagePrefix: com.exa-mple (expected: a Java package name)");
        assertThat(new PackageNames("", Map.of()).of("Demo")).isEqualTo("demo");
        assertThat(new PackageNames("a", Map.of()).of("Package")).isEqualTo("a.package_");
        assertThat(new PackageNames("a", Map.of("Demo", "b.c")).of("Demo")).isEqualTo("b.c");
    }

    @Test
    void whatWasOnlyIncludedIsLeftOutOnRequest() {
        Schema schema = Schema.parse(Map.of("M.tars", "module M { enum E { A }; };"));
        assertThat(new JavaGenerator(schema, new PackageNames("p", Map.of()), false).generate())
                .extracting(JavaFile::path)
                .containsExactly("p/m/E.java", "p/m/package-info.java");
    }

    private static String struct(String type, int fields) {
        return IntStream.range(0, fields)
                .mapToObj(tag -> tag + " require " + type + " f" + tag + ";")
                .collect(Collectors.joining(" ", "struct Big { ", " };"));
    }

    private static List<String> problems(String declarations) {
        Schema schema = Schema.parse(Map.of("M.tars", "module M { " + declarations + " };"));
        InvalidSchemaException failure = catchThrowableOfType(
                InvalidSchemaException.class,
                () -> new JavaGenerator(schema, new PackageNames("p", Map.of()), true).generate());
        return failure == null
                ? List.of()
                : failure.problems().stream().map(Problem::toString).toList();
    }
}
