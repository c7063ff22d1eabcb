package io.tarsboot.bench.chaos.business;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** A release of the service: a jar that takes its classes from elsewhere, and may be as large as real ones. */
final class ServiceJar {

    private static final int MEBI = 1 << 20;

    private ServiceJar() {}

    /**
     * Writes one.
     *
     * @param release what the service says that it is
     * @param megabytes of noise in it
     */
    static void write(Path file, String classPath, String release, int megabytes) {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest(classPath, release))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            out.putNextEntry(new JarEntry("noise"));
            Random random = new Random(release.hashCode());
            byte[] some = new byte[MEBI];
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(some);
                out.write(some);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest(String classPath, String release) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, EchoServer.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(classPath.split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        attributes.putValue(EchoServer.RELEASE, release);
        return manifest;
    }
}
