package io.tarsboot.bench.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    Path directory;

    @Test
    void oursAreCopiedAndSayAnotherVersionAndThoseOfOthersStayWhereTheyAre() throws IOException {
        Path ours = jar("ours.jar", "io/tarsboot/Some.class");
        Path others = jar("others.jar", "org/other/Some.class");
        Path folder = Files.createDirectories(directory.resolve("classes/io/tarsboot"));
        Files.writeString(folder.resolve("Other.class"), "other");

        String stamped = new Distribution(
                        String.join(File.pathSeparator, ours.toString(), others.toString(), folder("classes")))
                .stamped(directory.resolve("former"), "0.9")
                .classPath();

        String[] entries = stamped.split(File.pathSeparator, -1);
        assertThat(entries).hasSize(3);
        assertThat(entries[1]).isEqualTo(others.toString());
        checkStamped(entries[0], "io/tarsboot/Some.class");
        checkStamped(entries[2], "io/tarsboot/Other.class");
    }

    @Test
    void aFolderWithoutJarsIsNoDistribution() {
        assertThatThrownBy(() -> Distribution.in(directory)).hasMessageContaining("no jars (expected: the folder lib");
    }

    @Test
    void allJarsOfAFolderAreOnTheClassPath() throws IOException {
        Path first = jar("a.jar", "a");
        Path second = jar("b.jar", "b");

        assertThat(Distribution.in(directory).classPath()).isEqualTo(first + File.pathSeparator + second);
    }

    private String folder(String name) {
        return directory.resolve(name).toString();
    }

    private Path jar(String name, String entry) throws IOException {
        Path file = directory.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Kept", "yes");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(1);
        }
        return file;
    }

    private static void checkStamped(String file, String entry) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isEqualTo("0.9");
            assertThat(jar.getEntry(entry)).isNotNull();
        }
    }
}
