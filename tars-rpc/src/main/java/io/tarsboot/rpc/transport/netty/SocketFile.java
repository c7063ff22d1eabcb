package io.tarsboot.rpc.transport.netty;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix domain socket. It lies in a directory that is open to its owner only, so that the user decides who
 * may connect, at every moment of its life. A file that a process left behind when it was killed is replaced; one behind
 * which somebody listens, or that is no socket, is not.
 */
final class SocketFile {

    private static final Logger log = LoggerFactory.getLogger(SocketFile.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_CONNECTS = PosixFilePermissions.fromString("rw-------");

    private final Endpoint endpoint;
    private final Path path;

    private SocketFile(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.path = Path.of(endpoint.host());
    }

    /** Makes room for the socket. */
    static SocketFile prepare(Endpoint endpoint) throws IOException {
        SocketFile file = new SocketFile(endpoint);
        file.prepareDirectory();
        file.removeStale();
        return file;
    }

    /** It is there now. */
    void bound() throws IOException {
        Files.setPosixFilePermissions(path, OWNER_CONNECTS);
    }

    /** Nobody listens there any more. */
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("The socket {} cannot be removed: {}", path, e.toString());
        }
    }

    private void prepareDirectory() throws IOException {
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
