package io.tarsboot.node;

import io.tarsboot.codec.Bytes;
import io.tarsboot.node.archive.Archives;
import io.tarsboot.node.release.PackageSource;
import io.tarsboot.node.release.ReleaseException;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.rpc.disk.ContentDigest;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A store of packages in memory, and what is put into it. */
final class TestPackages implements PackageSource {

    private final Path work;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();

    TestPackages(Path work) {
        this.work = work;
    }

    int reads() {
        return reads.get();
    }

    /** A jar that starts {@link TestServer} from the class path of this test. */
    Package testServer(String id) throws IOException {
        return add(id, "test-server-1.0.jar", jar(testServerManifest(id)));
    }

    /** The same, but only its first half arrived in the store. */
    Package halfOfTestServer(String id) throws IOException {
        byte[] whole = jar(testServerManifest(id));
        return add(id, "test-server-1.0.jar", Arrays.copyOf(whole, whole.length / 2));
    }

    /** A jar as it is made without any thought of starting it. */
    Package library(String id) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return add(id, "library-1.0.jar", jar(manifest));
    }

    private static Manifest testServerManifest(String id) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TestServer.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        manifest.getMainAttributes().putValue("Package-Id", id);
        return manifest;
    }

    private static byte[] jar(Manifest manifest) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return jar.toByteArray();
    }

    Package tarGz(String id, Archives.Filling<Archives.Tar> filling) throws IOException {
        return add(id, "package.tar.gz", Files.readAllBytes(Archives.tarGz(file(), filling)));
    }

    Package add(String id, String fileName, byte[] content) {
        String digest = ContentDigest.sha256(content);
        contents.put(digest, content);
        return Package.builder()
                .id(id)
                .app("Demo")
                .server("Test")
                .fileName(fileName)
                .size(content.length)
                .sha256(digest)
                .build();
    }

    /** Changes what the store has under a digest. */
    void damage(Package damaged) {
        contents.get(damaged.sha256())[0] ^= 1;
    }

    @Override
    public Bytes read(String sha256, long offset, int length) throws ReleaseException {
        reads.incrementAndGet();
        byte[] content = contents.get(sha256);
        if (content == null) {
            throw new ReleaseException("the package store does not have " + sha256);
        }
        return Bytes.copyOf(content, (int) offset, (int) Math.min(length, content.length - offset));
    }

    private Path file() {
        return work.resolve("package-" + files.incrementAndGet());
    }
}
