package io.tarsboot.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The service of the tests: a project for TarsJava, and what it has to become. */
final class Bakery {

    /** What the build has TarsJava's own generator make of the contracts. */
    private static final Path GENERATED = Path.of("target", "tarsjava");

    private Bakery() {}

    static Map<String, String> before() {
        return files(folder("before"));
    }

    static Map<String, String> after() {
        Map<String, String> files = files(folder("after"));
        files.computeIfPresent("pom.xml", (path, text) -> text.replace("@version@", MigratePom.version()));
        return files;
    }

    static Map<String, String> generated() {
        return files(GENERATED);
    }

    static Path folder(String name) {
        try {
            URL url = Objects.requireNonNull(Bakery.class.getResource("/bakery/" + name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Texts by their paths below a folder. */
    private static Map<String, String> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            Map<String, String> files = new TreeMap<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
