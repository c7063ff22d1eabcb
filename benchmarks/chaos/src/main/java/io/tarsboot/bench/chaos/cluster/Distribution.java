package io.tarsboot.bench.chaos.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All programs of the framework, from one place.
 *
 * @param classPath with all of them
 */
public record Distribution(String classPath) {

    private static final String OURS = "io/tarsboot";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** What was unpacked somewhere: a folder with all jars. */
    public static Distribution in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            String jars = files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            if (jars.isEmpty()) {
                throw new IllegalArgumentException(
                        folder + ": no jars (expected: the folder lib of an unpacked distribution)");
            }
            return new Distribution(jars);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    folder + ": cannot be read (expected: the folder lib of an unpacked distribution)", e);
        }
    }

    /** The same programs as jars of their own, which say that they are of another version. */
    public Distribution stamped(Path folder, String version) {
        try {
            Files.createDirectories(folder);
            List<String> entries = new ArrayList<>();
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                Path from = Path.of(entry);
                Path to = folder.resolve(entries.size() + "-" + from.getFileName() + ".jar");
                entries.add(stamp(from, to, version) ? to.toString() : entry);
            }
            return new Distribution(String.join(File.pathSeparator, entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether it is ours; nothing is written if not */
    private static boolean stamp(Path from, Path to, String version) throws IOException {
        if (Files.isDirectory(from)) {
            if (Files.isDirectory(from.resolve(OURS))) {
                packFolder(from, to, version);
                return true;
            }
            return false;
        }
        try (JarFile jar = new JarFile(from.toFile())) {
            if (jar.stream().noneMatch(entry -> entry.getName().startsWith(OURS + "/"))) {
                return false;
            }
            copy(jar, to, version);
            return true;
        }
    }

    private static void packFolder(Path from, Path to, String version) throws IOException {
        try (Stream<Path> files = Files.walk(from);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), manifest(null, version))) {
            for (Path file : files.filter(path -> !path.equals(from)).toList()) {
                String name = from.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    // By these entries classes are found that are only looked for in a package.
                    out.putNextEntry(new JarEntry(name + "/"));
                } else if (!name.equals(MANIFEST)) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }

    private static void copy(JarFile jar, Path to, String version) throws IOException {
        try (JarOutputStream out =
                new JarOutputStream(Files.newOutputStream(to), manifest(jar.getManifest(), version))) {
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.getName().equals(MANIFEST)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    private static Manifest manifest(@Nullable Manifest present, String version) {
        Manifest manifest = present == null ? new Manifest() : new Manifest(present);
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return manifest;
    }
}
