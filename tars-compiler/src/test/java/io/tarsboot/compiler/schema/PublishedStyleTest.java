package io.tarsboot.compiler.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.compiler.java.GeneratedClasses;
import io.tarsboot.compiler.java.TestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The habits of the .tars files that others publish. */
class PublishedStyleTest {

    @Test
    void filesAsOthersWriteThemAreUnderstoodAndCompile(@TempDir Path folder) throws IOException {
        Map<String, String> texts = Map.of(
                "Style.tars", TestFiles.text("published/Style.tars").replace("\n", "\r\n"),
                "BaseF.tars", "\uFEFFmodule base { enum Level { LOW, HIGH = 9 }; };",
                "sub/Other.tars",
                        "#include \"../BaseF.tars\"\nmodule other { struct O { 0 require base::Level l; }; };");
        try (GeneratedClasses classes = GeneratedClasses.compile(texts, folder)) {
            Schema schema = classes.schema();
            assertThat(schema.modules()).extracting(ModuleDef::name).containsExactly("base", "other", "pub");
            StructDef desc = schema.structNamed("pub::Desc").orElseThrow();
            assertThat(desc.fields()).extracting(FieldDef::tag).containsExactly(0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14);
            assertThat(desc.field("same").flatMap(FieldDef::defaultValue))
                    .contains(new Value.EnumeratorValue(new QualifiedName("base", "Level"), "HIGH", 9));
            assertThat(schema.interfaceNamed("Admin").orElseThrow().functions())
                    .extracting(FunctionDef::name)
                    .containsExactly("report", "notify", "all", "key");
            assertThat(schema.interfaceNamed("Second")).isPresent();
            assertThat(schema.modules().get(2).constants())
                    .extracting(ConstantDef::doc)
                    .containsExactly("", "const int OLD = 0x20;\n错误", "");
        }
    }
}
