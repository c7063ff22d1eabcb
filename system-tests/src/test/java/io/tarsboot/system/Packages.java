package io.tarsboot.system;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What is released: programs of the repository as their builds left them, and small ones made here. */
final class Packages {

    private static final int PROGRAM = 0100755;

    private Packages() {}

    /** A file of the repository. */
    static Path repository(String path) {
        Path file = Path.of(System.getProperty("system.root"), path)
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing (expected: the build of its module has run before)");
        }
        return file;
    }

    /**
     * What the build made of a module.
     *
     * @param kind behind the version, such as "-exec"; or nothing
     */
    static Path built(String module, String kind) {
        String name = Path.of(module).getFileName() + "-" + System.getProperty("system.version");
        return repository(module + "/target/" + name + kind + ".jar");
    }

    /** The archive that machines get. */
    static Path distribution() {
        return repository("dist/target/tars-boot-" + System.getProperty("system.version") + ".tar");
    }

    /** A jar that starts a class of the tests from their class path. */
    static Path jar(Path file, Class<?> main) {
        return largeJar(file, main, 0);
    }

    /** @param ballast bytes of no use in it, which cannot be packed tighter */
    static Path largeJar(Path file, Class<?> main, long ballast) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        // Two packages with equal content would be one for the store.
        attributes.putValue("Package-Name", file.getFileName().toString());
        try (JarOutputStream jar =
                new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), manifest)) {
            if (ballast > 0) {
                addBallast(jar, ballast);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addBallast(JarOutputStream jar, long size) throws IOException {
        jar.setLevel(Deflater.NO_COMPRESSION);
        jar.putNextEntry(new ZipEntry("ballast"));
        Random random = new Random(size);
        byte[] piece = new byte[1 << 20];
        for (long left = size; left > 0; left -= piece.length) {
            random.nextBytes(piece);
            jar.write(piece, 0, (int) Math.min(left, piece.length));
        }
        jar.closeEntry();
    }

    /** The tree below a directory, as {@code tar -czf} packs it. */
    static Path tarGz(Path file, Path directory) {
        try (TarArchiveOutputStream tar = open(file);
                Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
                add(tar, directory.relativize(path).toString(), Files.readAllBytes(path));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param texts contents by names, which may be bad ones */
    static Path tarGz(Path file, Map<String, String> texts) {
        try (TarArchiveOutputStream tar = open(file)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                add(tar, text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static TarArchiveOutputStream open(Path file) throws IOException {
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        // The name as it is, also one that leads out of the archive.
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        entry.setMode(PROGRAM);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
