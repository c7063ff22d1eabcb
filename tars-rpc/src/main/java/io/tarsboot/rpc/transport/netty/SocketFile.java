package io.tarsboot.rpc.transport.netty;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix domain socket. It lies in a directory that is open to its owner only, so that the user decides who
 * may connect, at every moment of its life. A file that a process left behind when it was killed is replaced; one behind
 * which somebody listens, or that is no socket, is not. A lock in a file beside it keeps processes that come and go at the
 * same time from removing each other's socket; that file stays, because a lock whose file is removed locks nothing.
 */
final class SocketFile {

    private static final Logger log = LoggerFactory.getLogger(SocketFile.class);

    private static final String LOCK_SUFFIX = ".lock";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_CONNECTS = PosixFilePermissions.fromString("rw-------");

    private final Endpoint endpoint;
    private final Path path;
    private final Path directory;
    private final FileChannel lock;

    private SocketFile(Endpoint endpoint, Path path, Path directory) throws IOException {
        this.endpoint = endpoint;
        this.path = path;
        this.directory = directory;
        this.lock = locked(endpoint, path);
    }

    /** Makes room for the socket; to be {@linkplain #release released} once nobody listens there any more. */
    static SocketFile prepare(Endpoint endpoint) throws IOException {
        Path path = Path.of(endpoint.host());
        SocketFile file = new SocketFile(endpoint, path, prepareDirectory(endpoint, path));
        try {
            file.removeStale();
        } catch (IOException e) {
            file.release();
            throw e;
        }
        return file;
    }

    /** It is there now. */
    void bound() throws IOException {
        Files.setPosixFilePermissions(path, OWNER_CONNECTS);
        UserPrincipal owner = Files.getOwner(directory);
        if (!owner.equals(Files.getOwner(path))) {
            // Only root gets here, for whom other users' directories are no obstacle.
            throw new IOException(endpoint + ": directory " + directory + " belongs to " + owner.getName()
                    + " (expected: the user of this process, since its owner could take the socket's place)");
        }
    }

    /** Nobody listens there any more. */
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("The socket {} cannot be removed: {}", path, e.toString());
        }
    }

    /** Others may have the file, and the lock, from now on. */
    void release() {
        try {
            lock.close();
        } catch (IOException e) {
            log.warn("The lock of socket {} cannot be given back: {}", path, e.toString());
        }
    }

    private static FileChannel locked(Endpoint endpoint, Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path.resolveSibling(path.getFileName() + LOCK_SUFFIX),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER_CONNECTS));
        try {
            if (file.tryLock() != null) {
                return file;
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // As good as another's.
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        throw new IOException(endpoint + ": the address is already in use");
    }

    private static Path prepareDirectory(Endpoint endpoint, Path path) throws IOException {
        Path directory = path.getParent();
        if (directory == null) {
            throw new IOException(endpoint + ": no directory (expected: such as /run/user/1000/tars/hello.sock)");
        }
        if (Files.notExists(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IOException(endpoint + ": directory " + directory + " is "
                    + PosixFilePermissions.toString(permissions)
                    + " (expected: rwx------, since whoever may write there could take the socket's place)");
        }
        return directory;
    }

    private void removeStale() throws IOException {
        BasicFileAttributes found;
        try {
            found = attributes();
        } catch (NoSuchFileException nothing) {
            return;
        }
        if (!found.isOther()) {
            throw new IOException(endpoint + ": " + path + " is there and no socket (expected: nothing or a socket)");
        }
        if (isServed()) {
            throw new IOException(endpoint + ": the address is already in use");
        }
        log.info("The socket {} was left behind by a process that is gone; it is replaced", path);
        Files.deleteIfExists(path);
    }

    private boolean isServed() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException refused) {
            return false;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
