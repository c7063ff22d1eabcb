package io.tarsboot.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of 500 MiB goes in and out of a member, and through a backup of it, with little memory. */
class LargePackageIT {

    private static final long SIZE = 500L << 20;
    private static final String HEAP = "-Xmx96m";
    private static final String DONE = "all of it came back";

    @TempDir
    Path directory;

    @Test
    void memoryDoesNotDependOnTheSizeOfAPackage() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:MaxDirectMemorySize=64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargePackageIT.class.getName(),
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("in time").isTrue();
            assertThat(directory.resolve("out")).content().contains(DONE);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        try (FakeRegistry registry = new FakeRegistry();
                RunningMember member = RunningMember.start(Path.of(arguments[0]), registry)) {
            String sha256 = digest();
            upload(member.packages(), sha256);
            download(member.packages(), sha256);
            save(member);
            System.out.println(DONE);
        }
    }

    private static String digest() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Generator generator = new Generator();
        for (long done = 0; done < SIZE; done += ContentStore.MAX_CHUNK) {
            digest.update(generator.next());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void upload(PackagesPrx packages, String sha256) {
        Upload upload =
                packages.begin(new UploadRequest(SIZE, sha256, "large.tgz")).upload();
        Generator generator = new Generator();
        for (long offset = 0; offset < SIZE; offset += ContentStore.MAX_CHUNK) {
            succeeded(packages.write(upload.id(), offset, Bytes.wrap(generator.next()))
                    .result());
        }
        succeeded(packages.finish(upload.id()).result());
    }

    private static void download(PackagesPrx packages, String sha256) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long offset = 0; offset < SIZE; ) {
            Bytes piece = packages.read(sha256, offset, ContentStore.MAX_CHUNK).chunk();
            digest.update(piece.toByteArray());
            offset += piece.size();
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new IllegalStateException("another content came back");
        }
    }

    private static void save(RunningMember member) {
        succeeded(member.group().beginBackup("large", false));
        long offset = 0;
        for (Bytes piece = piece(member, 0); !piece.isEmpty(); piece = piece(member, offset)) {
            offset += piece.size();
        }
        if (offset < SIZE) {
            throw new IllegalStateException("the backup has " + offset + " bytes");
        }
    }

    private static Bytes piece(RunningMember member, long offset) {
        return member.group().readBackup("large", offset).chunk();
    }

    private static void succeeded(Outcome outcome) {
        if (!outcome.equals(Outcome.DEFAULT)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static void succeeded(io.tarsboot.protocol.groups.Outcome outcome) {
        if (!outcome.equals(io.tarsboot.protocol.groups.Outcome.DEFAULT)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** The same bytes each time, piece by piece. */
    private static final class Generator {

        private final Random random = new Random(7);
        private final byte[] piece = new byte[ContentStore.MAX_CHUNK];

        byte[] next() {
            random.nextBytes(piece);
            return piece.clone();
        }
    }
}
