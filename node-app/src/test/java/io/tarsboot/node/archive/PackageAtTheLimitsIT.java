package io.tarsboot.node.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one program unpack the same package at once, with three quarters of the heap of a whole framework. */
class PackageAtTheLimitsIT {

    private static final String HEAP = "-Xmx192m";

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> daemon(new Thread(work)));

    @TempDir
    Path directory;

    /** The program: an archive and its targets. */
    public static void main(String[] args) {
        Unpacker unpacker = new Unpacker(ArchiveLimits.DEFAULT);
        CompletableFuture.allOf(Stream.of(args)
                        .skip(1)
                        .map(target -> CompletableFuture.runAsync(() -> unpack(unpacker, args[0], target), THREADS))
                        .toArray(CompletableFuture[]::new))
                .join();
        THREADS.shutdown();
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    private static void unpack(Unpacker unpacker, String archive, String target) {
        try {
            unpacker.unpack(Path.of(archive), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theLargestDirectoryOfAZipFitsTwiceIntoASmallHeap() throws Exception {
        // Together as much as is allowed for an entry: 46 bytes, a name, and 5 fields of 4 bytes.
        String name = "x".repeat(240 - 46 - 5 * 4 - 8);
        Path archive = directory.resolve("archive");
        try (ZipArchiveOutputStream out =
                new ZipArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            for (int i = 0; i < ArchiveLimits.DEFAULT.entries(); i++) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name + String.format("%08d", i));
                entry.setCentralDirectoryExtra(Archives.emptyExtraFields(5));
                entry.setMethod(ZipArchiveEntry.STORED);
                entry.setSize(0);
                entry.setCrc(0);
                out.putArchiveEntry(entry);
                out.closeArchiveEntry();
            }
        }

        Path output = directory.resolve("output");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PackageAtTheLimitsIT.class.getName(),
                        archive.toString(),
                        directory.resolve("a").toString(),
                        directory.resolve("b").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }

        assertThat(output).isEmptyFile();
        assertThat(program.exitValue()).isZero();
        assertThat(directory.resolve("b").resolve(name + "00000000")).exists();
    }
}
