package io.tarsboot.node.port;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that a node has given away, as the other nodes of its machine see them: two that allot at the same moment
 * never take the same one. Each is a lock on one byte of a file that they share. The system frees it when the node's
 * program ends, however it ends; what runs on the port then holds it by listening. Safe for use by several threads.
 */
public final class PortClaims implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PortClaims.class);

    /** Never closed: the first close would free the locks of all nodes of this program. */
    private static final Map<Path, FileChannel> OPEN = new HashMap<>();

    private final @Nullable FileChannel file;
    private final Map<Integer, FileLock> held = new HashMap<>();

    private PortClaims(@Nullable FileChannel file) {
        this.file = file;
    }

    /** Among all nodes that this user runs on this machine. */
    public static PortClaims ofThisMachine() {
        String user = System.getProperty("user.name", "").replaceAll("[^\\w.-]", "_");
        return in(Path.of(System.getProperty("java.io.tmpdir"), "tars-node-ports-" + user + ".lock"));
    }

    /** @param file that the nodes share; if it cannot be used, no other node is asked */
    public static PortClaims in(Path file) {
        synchronized (OPEN) {
            FileChannel open = OPEN.get(file);
            if (open == null) {
                try {
                    open = open(file);
                    OPEN.put(file, open);
                } catch (IOException e) {
                    log.warn(
                            "{} cannot be used, so nodes of this machine may choose the same port: {}",
                            file,
                            e.toString());
                }
            }
            return new PortClaims(open);
        }
    }

    /** Where everybody may put files, it is not any that stands there, and no one else can lock what is in it. */
    private static FileChannel open(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no file");
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), mode);
    }

    /** @return whether the port is this node's now */
    public synchronized boolean claim(int port) {
        if (file == null || held.containsKey(port)) {
            return true;
        }
        try {
            FileLock lock = file.tryLock(port, 1, false);
            if (lock == null) {
                return false;
            }
            held.put(port, lock);
            return true;
        } catch (OverlappingFileLockException e) {
            // Another node in this very program has it.
            return false;
        } catch (IOException e) {
            log.debug("Port {} cannot be claimed", port, e);
            return true;
        }
    }

    public synchronized void release(int port) {
        FileLock lock = held.remove(port);
        if (lock != null) {
            release(lock);
        }
    }

    /** Lets go of all. */
    @Override
    public synchronized void close() {
        held.values().forEach(PortClaims::release);
        held.clear();
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            log.debug("A claim is freed with the program", e);
        }
    }
}
