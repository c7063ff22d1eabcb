package io.tarsboot.compiler.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.tarsboot.compiler.java.JavaGenerator;
import io.tarsboot.compiler.java.PackageNames;
import io.tarsboot.compiler.java.TestFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were right once, changed at random with a fixed seed. */
class MutatedFilesTest {

    private static final String STYLE_BASE = "module base { enum Level { LOW, HIGH = 9 }; };";

    private static final String[] TOKENS = {
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        ";",
        ",",
        "=",
        "[",
        "]",
        "::",
        "\"",
        "/*",
        "//",
        "struct",
        "enum",
        "key",
        "module",
        "require",
        "int",
        "vector<",
        "0",
        "-1",
        "1.5",
        "\n",
        "M",
        "#include"
    };

    @ParameterizedTest
    @ValueSource(strings = {"golden/Shop.tars", "vectors/Vectors.tars", "published/Style.tars"})
    void areUnderstoodOrRefusedAndNothingElse(String file) throws IOException {
        String original = TestFiles.text(file);
        Map<String, String> included = file.equals("published/Style.tars")
                ? Map.of("BaseF.tars", STYLE_BASE, "sub/Other.tars", "module other { };")
                : Map.of("Base.tars", TestFiles.text("golden/Base.tars"));
        assertThat(isUnderstood(original, included)).isTrue();
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            String text = mutated(original, random);
            if (!assertTimeout(Duration.ofSeconds(5), () -> isUnderstood(text, included))) {
                refused++;
            }
        }
        assertThat(refused).as("refused").isBetween(100, 290);
    }

    @Test
    void typesNestOnlySoDeep() {
        String text = "module M { struct S { 0 require " + "vector<".repeat(100_000) + "int x; }; };";
        assertThat(isUnderstood(text, Map.of())).isFalse();
    }

    private static boolean isUnderstood(String text, Map<String, String> included) {
        Map<String, String> texts = new HashMap<>(included);
        texts.put("M.tars", text);
        try {
            new JavaGenerator(Schema.parse(texts), new PackageNames("p", Map.of()), true).generate();
            return true;
        } catch (InvalidSchemaException e) {
            assertThat(e.problems()).isNotEmpty();
            return false;
        }
    }

    private static String mutated(String original, Random random) {
        StringBuilder text = new StringBuilder(original);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setLength(at + 1);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                default -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
            }
        }
        return text.toString();
    }
}
