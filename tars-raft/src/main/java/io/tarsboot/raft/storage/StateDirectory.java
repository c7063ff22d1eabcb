package io.tarsboot.raft.storage;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of the database, and how a saved state takes its place so that a crash at any moment, of the machine
 * too, leaves the old state or the new one:
 *
 * <ol>
 *   <li>the saved files are copied into {@code state.copy} and made durable,
 *   <li>{@code state.copy} becomes {@code state.new}, which is therefore always whole,
 *   <li>{@code state} becomes {@code state.old},
 *   <li>{@code state.new} becomes {@code state},
 *   <li>{@code state.old} is deleted.
 * </ol>
 *
 * Each new name is durable before the next step.
 */
final class StateDirectory {

    private final Path current;
    private final Path copy;
    private final Path next;
    private final Path former;

    StateDirectory(Path base) {
        this.current = base.resolve("state");
        this.copy = base.resolve("state.copy");
        this.next = base.resolve("state.new");
        this.former = base.resolve("state.old");
    }

    Path path() {
        return current;
    }

    /** Ends or takes back what a crash interrupted. */
    void recover() throws IOException {
        if (!Files.exists(current) && Files.exists(next)) {
            putInPlace();
        }
        deleteTree(copy);
        deleteTree(next);
        deleteTree(former);
    }

    /** The first two steps; the database may be in use. */
    void bring(Path saved) throws IOException {
        copy(saved);
        complete();
    }

    /** The other steps; the database is closed. */
    void replace() throws IOException {
        setAside();
        putInPlace();
        deleteTree(former);
    }

    void copy(Path saved) throws IOException {
        deleteTree(copy);
        deleteTree(next);
        Files.createDirectory(copy);
        try (var files = Files.list(saved)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                AtomicFile.syncFile(Files.copy(file, copy.resolve(file.getFileName())));
            }
        }
        AtomicFile.sync(copy);
    }

    void complete() throws IOException {
        AtomicFile.rename(copy, next);
    }

    void setAside() throws IOException {
        AtomicFile.rename(current, former);
    }

    void putInPlace() throws IOException {
        AtomicFile.rename(next, current);
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.list(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(root);
    }
}
