package io.tarsboot.node.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarManifestTest {

    private static final String NAME = "META-INF/MANIFEST.MF";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFile() {
        file = directory.resolve("a.jar");
    }

    private String main() throws IOException {
        return JarManifest.read(file).orElseThrow().getValue("Main-Class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void theMainAttributesEndWithAnEmptyLine(String end) throws IOException {
        Archives.zip(file, NAME, String.join(end, "Manifest-Version: 1.0", "Main-Class: a.Main", "", "Name: x", "no"));

        assertThat(main()).isEqualTo("a.Main");
    }

    @Test
    void whatFollowsTheMainAttributesMayBeLong() throws IOException {
        Archives.zip(file, NAME, "Main-Class: a.Main\n\nName: x\n" + "Digest: 0123456789\n".repeat(100_000));

        assertThat(main()).isEqualTo("a.Main");
    }

    @Test
    void mainAttributesWithoutAnEndAreRefused() throws IOException {
        Archives.zip(file, NAME, "Class-Path: " + "x".repeat(2 << 20));

        assertThatThrownBy(this::main).isInstanceOf(ArchiveException.class).hasMessageContaining("longer than 1048576");
    }

    @Test
    void aManifestIsFoundHoweverItIsWritten() throws IOException {
        Archives.zip(file, "meta-inf/Manifest.mf", "Main-Class: a.Main\n\n");

        assertThat(main()).isEqualTo("a.Main");
    }

    @Test
    void aJarMayHaveNone() throws IOException {
        Archives.zip(file, "a.class", "");

        assertThat(JarManifest.read(file)).isEmpty();
    }
}
