package io.tarsboot.trust.tls;

import io.tarsboot.rpc.disk.AtomicFile;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.identity.Identity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a program keeps who it is: {@code identity.pem} with its key and certificate, {@code authorities.pem} with whom it
 * trusts, and on members {@code authority.pem} with the key of the authority. Only its owner may look into it.
 */
public final class TrustDirectory {

    private static final String OWNER_ONLY = "rwx------";

    /** The lock on the file is one of the process. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path root;
    private final String cluster;

    private TrustDirectory(Path root, String cluster) {
        this.root = root;
        this.cluster = Identity.requireCluster(cluster);
    }

    /**
     * Makes it if it is not there.
     *
     * @throws IOException if it cannot be used, or others than its owner may look into it
     */
    public static TrustDirectory open(Path root, String cluster) throws IOException {
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            if (posix) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(OWNER_ONLY));
            }
        } else if (posix) {
            Set<PosixFilePermission> others = EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
            others.retainAll(Files.getPosixFilePermissions(root));
            if (!others.isEmpty()) {
                throw new IOException(root + ": open to others than its owner, " + others
                        + " (expected: chmod 700, as it holds keys)");
            }
        }
        return new TrustDirectory(root, cluster);
    }

    public String cluster() {
        return cluster;
    }

    /** What only one program at a time does here: those of one machine may have one directory. */
    public Credentials alone(Change change) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            // The lock of the file ends with the channel.
            try (FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return change.make();
            }
        }
    }

    /** Changes who the program is. */
    @FunctionalInterface
    public interface Change {

        Credentials make() throws IOException;
    }

    /** Who the program is; empty as long as it has not joined. */
    public Optional<Credentials> credentials() throws IOException {
        Path file = identityFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String own = Files.readString(file);
        try {
            return Optional.of(Credentials.of(
                    cluster, Pem.key(own), Pem.certificates(own), Pem.certificates(Files.readString(authorities()))));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The framework's authority; empty unless this is a member of one that has its own. */
    public Optional<Authority> authority() throws IOException {
        Path file = root.resolve("authority.pem");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Authority.parse(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The id of the token by which it has joined; empty if by none. */
    public String joinedBy() throws IOException {
        Path file = root.resolve("joined-by");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    public void keepJoinedBy(String token) throws IOException {
        AtomicFile.write(root.resolve("joined-by"), token + "\n");
    }

    public void keep(Authority authority) throws IOException {
        AtomicFile.write(root.resolve("authority.pem"), authority.pem());
    }

    /** From the next start on this is who the program is. Key and certificate change as one. */
    public Credentials keep(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted)
            throws IOException {
        Credentials made = Credentials.of(cluster, key, chain, trusted);
        // First those that are trusted: an identity without them would be nobody at the next start.
        AtomicFile.write(authorities(), Pem.of(trusted));
        AtomicFile.write(identityFile(), Pem.of(key) + Pem.of(chain));
        return made;
    }

    private Path identityFile() {
        return root.resolve("identity.pem");
    }

    private Path authorities() {
        return root.resolve("authorities.pem");
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
