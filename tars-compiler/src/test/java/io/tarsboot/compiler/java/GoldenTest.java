package io.tarsboot.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.compiler.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is generated, to the byte. After a change that is meant, {@code -Dgolden.write=true} writes the files anew; the
 * diff is then part of the review.
 */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Path EXPECTED = FOLDER.resolve("java");

    @Test
    void generatedFilesAreTheGoldenOnes() throws IOException {
        Map<String, String> generated = generate();
        if (Boolean.getBoolean("golden.write")) {
            new OutputFolder(EXPECTED).update(files());
        }
        assertThat(expected().keySet()).containsExactlyElementsOf(generated.keySet());
        expected()
                .forEach(
                        (path, text) -> assertThat(generated.get(path)).as(path).isEqualTo(text));
    }

    @Test
    void theSameFilesAreMadeAgain() throws IOException {
        assertThat(files()).isEqualTo(files());
    }

    @Test
    void noLineIsWiderThanTheFormatterAllows() throws IOException {
        generate()
                .forEach((path, text) -> assertThat(text.lines().filter(line -> line.length() > 120))
                        .as(path)
                        .isEmpty());
    }

    private static List<JavaFile> files() throws IOException {
        Schema schema = Schema.load(List.of(FOLDER.resolve("Shop.tars"), FOLDER.resolve("Base.tars")), List.of());
        PackageNames packages = new PackageNames("com.example", Map.of("Base", "com.example.common"));
        return new JavaGenerator(schema, packages, true, true).generate();
    }

    private static Map<String, String> generate() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        files().forEach(file -> texts.put(file.path(), file.text()));
        return texts;
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(EXPECTED)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                texts.put(
                        EXPECTED.relativize(path).toString().replace('\\', '/'),
                        Files.readString(path).replace("\r\n", "\n"));
            }
        }
        return texts;
    }
}
