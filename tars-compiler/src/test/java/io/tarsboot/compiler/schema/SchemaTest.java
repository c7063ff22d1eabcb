package io.tarsboot.compiler.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tarsboot.compiler.schema.Type.ListType;
import io.tarsboot.compiler.schema.Type.MapType;
import io.tarsboot.compiler.schema.Type.Primitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @Test
    void argumentsAreNumberedWithOutArgumentsAmongThem() {
        FunctionDef function = function("int f(out int count, string text, routekey long id, out bool ok)");
        assertThat(function.arguments()).extracting(ArgumentDef::tag).containsExactly(1, 2, 3, 4);
        assertThat(function.in()).extracting(ArgumentDef::name).containsExactly("text", "id");
        assertThat(function.out()).extracting(ArgumentDef::name).containsExactly("count", "ok");
        assertThat(function.routeKey()).map(ArgumentDef::name).contains("id");
        assertThat(function.result()).contains(Primitive.INT);
        assertThat(function("void g()").result()).isEmpty();
    }

    @Test
    void typesNest() {
        Type grid = function("vector<vector<int>> f()").result().orElseThrow();
        assertThat(grid).isEqualTo(new ListType(new ListType(Primitive.INT)));
        Type map =
                function("map< string , map<int,vector<byte> > > f()").result().orElseThrow();
        assertThat(map)
                .isEqualTo(new MapType(Primitive.STRING, new MapType(Primitive.INT, new ListType(Primitive.BYTE))));
        assertThat(map).hasToString("map<string, map<int, vector<byte>>>");
        assertThat(function("unsigned short f()").result()).contains(Primitive.UNSIGNED_SHORT);
    }

    @Test
    void anArrayIsAList() {
        Schema schema = schema("struct S { 0 require byte raw[16]; 1 optional string words[2]; };");
        StructDef struct = schema.structNamed("S").orElseThrow();
        assertThat(struct.field("raw").orElseThrow().type()).isEqualTo(new ListType(Primitive.BYTE));
        assertThat(struct.field("words").orElseThrow().type()).isEqualTo(new ListType(Primitive.STRING));
    }

    @Test
    void typesMayBeUsedBeforeTheyAreDeclared() {
        Schema schema = schema("key[S, t]; struct S { 0 require T t; 1 optional vector<S> more; }; enum T { A };");
        StructDef struct = schema.structNamed("M::S").orElseThrow();
        assertThat(struct.key()).extracting(FieldDef::name).containsExactly("t");
        assertThat(struct.field("t").orElseThrow().type()).isEqualTo(new Type.EnumType(new QualifiedName("M", "T")));
    }

    @Test
    void enumeratorsCountOnFromTheOneBefore() {
        EnumDef declared = schema("const int TEN = 0xA; enum E { A, B = -3, C, D = TEN, F, G = B, H, };")
                .enumNamed("E")
                .orElseThrow();
        assertThat(declared.enumerators())
                .extracting(EnumDef.Enumerator::number)
                .containsExactly(0, -3, -2, 10, 11, -3, -2);
        assertThat(declared.enumerator(-2)).map(EnumDef.Enumerator::name).contains("C");
    }

    @Test
    void literalsAreReadAsInC() {
        assertThat(constant("const int X = 0x1F;")).isEqualTo(new Value.IntegerValue(31));
        assertThat(constant("const int X = 017;")).isEqualTo(new Value.IntegerValue(15));
        assertThat(constant("const long X = -9223372036854775808;")).isEqualTo(new Value.IntegerValue(Long.MIN_VALUE));
        assertThat(constant("const double X = -1.5e3;")).isEqualTo(new Value.FloatingValue(-1500));
        assertThat(constant("const float X = .1f;")).isEqualTo(new Value.FloatingValue(0.1f));
        assertThat(constant("const double X = 3;")).isEqualTo(new Value.FloatingValue(3));
        assertThat(constant("const string X = \"a\\\"b\\\\\\n\\x41\\101\";"))
                .isEqualTo(new Value.StringValue("a\"b\\\nAA"));
        assertThat(constant("const bool X = true;")).isEqualTo(new Value.BoolValue(true));
    }

    @Test
    void defaultsMayNameConstantsAndEnumerators() {
        Map<String, String> texts = Map.of("M.tars", """
                module N { enum Shade { LIGHT, DARK = 7 }; const string NAME = "n"; };
                module M {
                    enum Color { RED = 1, DARK };
                    const int LIMIT = 20; const int SAME = LIMIT;
                    struct S {
                        0 optional int a = LIMIT;
                        1 optional int b = SAME;
                        2 optional string c = N::NAME;
                        3 optional Color d = DARK;
                        4 optional N::Shade e = DARK;
                        5 optional N::Shade f = N::DARK;
                        6 optional N::Shade g = N::Shade::DARK;
                        7 optional Color h = Color::DARK;
                        8 optional int i = Color::DARK;
                        9 optional int j = N::Shade::DARK;
                        10 optional Color k = 2;
                        11 optional double l = LIMIT;
                        12 optional int m = RED;
                    };
                };
                """);
        StructDef struct = Schema.parse(texts).structNamed("S").orElseThrow();
        assertThat(struct.fields())
                .extracting(field -> field.defaultValue().map(SchemaTest::shown).orElse("none"))
                .containsExactly(
                        "20", "20", "n", "DARK=2", "DARK=7", "DARK=7", "DARK=7", "DARK=2", "2", "7", "DARK=2", "20.0",
                        "1");
    }

    @Test
    void anAbsentEnumIsItsFirstEnumerator() {
        Schema schema = schema("enum E { A = 4, B = 0 }; struct S { 0 optional E e; 1 optional int i; };");
        List<FieldDef> fields = schema.structNamed("S").orElseThrow().fields();
        assertThat(schema.valueWhenAbsent(fields.get(0)))
                .contains(new Value.EnumeratorValue(new QualifiedName("M", "E"), "A", 4));
        assertThat(schema.valueWhenAbsent(fields.get(1))).isEmpty();
    }

    @Test
    void anOptionalFieldThatLeadsBackToItsStructMayBeNothing() {
        Schema schema =
                schema("struct A { 0 require B b; 1 optional C c; }; struct B { 0 optional A a; 1 optional C c; };"
                        + " struct C { 0 require vector<A> all; };");
        assertThat(schema.structNamed("A").orElseThrow().fields())
                .extracting(FieldDef::recursive)
                .containsExactly(false, false);
        assertThat(schema.structNamed("B").orElseThrow().fields())
                .extracting(FieldDef::recursive)
                .containsExactly(true, false);
    }

    @Test
    void aStructThatOnlyLeadsToOthersThatHoldEachOtherIsNotOneOfThem() {
        Schema schema = schema(
                "struct Out { 0 optional In in; 1 require Leaf leaf; }; struct In { 0 optional Other o; };"
                        + " struct Other { 0 optional In i; 1 optional Leaf leaf; }; struct Leaf { 0 require int x; };");
        assertThat(schema.structNamed("Out").orElseThrow().fields())
                .extracting(FieldDef::recursive)
                .containsExactly(false, false);
        assertThat(schema.structNamed("In").orElseThrow().fields())
                .extracting(FieldDef::recursive)
                .containsExactly(true);
        assertThat(schema.structNamed("Other").orElseThrow().fields())
                .extracting(FieldDef::recursive)
                .containsExactly(true, false);
    }

    @Test
    void commentsAboveAndBehindADeclarationDescribeIt() {
        Schema schema = schema("""
                // far away

                // two
                // lines
                struct S
                {
                    0 require int x;  // behind x
                    /* above y */
                    1 require int y;
                    2 require int z;
                };
                /**
                 * What I is.
                 * ----------
                 */
                interface I
                {
                    void f();   //< behind f
                };
                """);
        StructDef struct = schema.structNamed("S").orElseThrow();
        assertThat(struct.doc()).isEqualTo("two\nlines");
        assertThat(struct.fields()).extracting(FieldDef::doc).containsExactly("behind x", "above y", "");
        InterfaceDef declared = schema.interfaceNamed("I").orElseThrow();
        assertThat(declared.doc()).isEqualTo("What I is.");
        assertThat(declared.functions()).extracting(FunctionDef::doc).containsExactly("behind f");
    }

    @Test
    void filesThatIncludeEachOtherAreReadOnce() {
        Schema schema = Schema.parse(Map.of(
                "a/A.tars", "#include \"B.tars\"\nmodule A { struct S { 0 require vector<B::T> t; }; };",
                "a/B.tars", "#include \"A.tars\"\nmodule B { struct T { 0 require vector<A::S> s; }; };"));
        assertThat(schema.modules()).extracting(ModuleDef::name).containsExactly("A", "B");
        assertThat(schema.structNamed("A::S").orElseThrow().at()).hasToString("a/A.tars:2:19");
    }

    @Test
    void aModuleMayBeOpenedInSeveralFiles() {
        Schema schema = Schema.parse(Map.of(
                "One.tars", "module M { enum E { A }; };\nmodule M { const int X = 1; };",
                "Two.tars", "module M { struct S { 0 require E e = A; }; };"));
        assertThat(schema.modules()).hasSize(1);
        assertThat(schema.modules().get(0).structs()).hasSize(1);
        assertThat(schema.modules().get(0).constants()).hasSize(1);
    }

    @Test
    void includesAreFoundBesideTheFileAndInIncludeDirectories(@TempDir Path folder) throws IOException {
        Path src = Files.createDirectories(folder.resolve("src"));
        Path lib = Files.createDirectories(folder.resolve("lib/deep"));
        Files.writeString(src.resolve("A.tars"), "#include \"B.tars\"\n#include \"deep/C.tars\"\nmodule A { };");
        Files.writeString(src.resolve("B.tars"), "module B { struct S { 0 require C::S c; }; };");
        Files.writeString(lib.resolve("C.tars"), "module C { struct S { 0 require int x; }; };");
        Schema schema = Schema.load(List.of(src.resolve("A.tars")), List.of(folder.resolve("lib")));
        assertThat(schema.modules()).extracting(ModuleDef::name).containsExactly("A", "B", "C");
        assertThat(schema.requestedFiles())
                .containsExactly(src.resolve("A.tars").toString());
    }

    @Test
    void aFileFoundInTwoWaysIsOneFile(@TempDir Path folder) throws IOException {
        Path nested = Files.createDirectories(folder.resolve("nested"));
        Files.writeString(folder.resolve("A.tars"), "module A { enum E { X }; };");
        Files.writeString(nested.resolve("B.tars"), "#include \"../A.tars\"\n#include \"A.tars\"\nmodule B { };");
        Path here = Path.of("").toAbsolutePath();
        List<Path> files = List.of(
                here.relativize(folder.resolve("A.tars")),
                nested.resolve("../nested/B.tars"),
                folder.resolve("A.tars"));
        Schema schema = Schema.load(files, List.of(folder));
        assertThat(schema.requestedFiles()).hasSize(2);
        assertThat(schema.enumNamed("E")).isPresent();
    }

    @Test
    void namesAreLookedUpWithAndWithoutTheirModule() {
        Schema schema = Schema.parse(Map.of(
                "M.tars",
                "module M { interface I { void f(); }; enum E { A }; }; module N { interface I { void g(); }; };"));
        assertThat(schema.interfaceNamed("M::I").flatMap(i -> i.function("f"))).isPresent();
        assertThat(schema.interfaceNamed("I")).isEmpty();
        assertThat(schema.interfaces()).hasSize(2);
        assertThat(schema.enumNamed("E")).isPresent();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> schema.struct(new Type.StructType(new QualifiedName("M", "S"))))
                .withMessage("M::S (expected: a type of this schema)");
    }

    private static String shown(Value value) {
        if (value instanceof Value.EnumeratorValue enumerator) {
            return enumerator.enumerator() + "=" + enumerator.number();
        }
        if (value instanceof Value.FloatingValue floating) {
            return String.valueOf(floating.value());
        }
        return value instanceof Value.IntegerValue integer
                ? String.valueOf(integer.value())
                : ((Value.StringValue) value).value();
    }

    private static Value constant(String declaration) {
        return schema(declaration).modules().get(0).constants().get(0).value();
    }

    private static FunctionDef function(String declaration) {
        Optional<InterfaceDef> declared =
                schema("interface I { " + declaration + "; };").interfaceNamed("I");
        return declared.orElseThrow().functions().get(0);
    }

    private static Schema schema(String declarations) {
        return Schema.parse(Map.of("M.tars", "module M {\n" + declarations + "\n};"));
    }
}
