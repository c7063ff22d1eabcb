package io.tarsboot.node.discovery;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.naming.model.DirectoryCopy;
import io.tarsboot.node.disk.StructFile;
import io.tarsboot.protocol.discovery.DirectoryChange;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All addresses of the framework as this node knows them: in memory, and on disk for a start while the registry is away.
 * Nothing is forgotten because the registry is silent. One thread asks and takes in, one saves, any may look.
 */
public final class KnownAddresses {

    private static final Logger log = LoggerFactory.getLogger(KnownAddresses.class);

    private final StructFile<DirectoryChange> file;
    private final DirectoryCopy copy;

    /** What is on disk. Used by who saves. */
    private Directory saved;

    /** Whether the disk has something else. Guarded by this. */
    private boolean unsaved;

    public KnownAddresses(Path path) {
        this.file = new StructFile<>(path, DirectoryChange::read);
        Directory start = load(path);
        this.copy = new DirectoryCopy(start);
        this.saved = start;
    }

    /** The newest; {@link Directory#EMPTY} as long as nothing is known. */
    public Directory current() {
        return copy.current();
    }

    /** Whether it knows nobody at all; a registry serves something itself, so that is no knowledge. */
    public boolean isEmpty() {
        return current().objects() == 0;
    }

    public DirectoryCopy.Question next() {
        return copy.next();
    }

    /** @return whether there is something new */
    public boolean take(DirectoryChange answer) {
        boolean different = copy.take(answer);
        if (different) {
            synchronized (this) {
                unsaved = true;
                notifyAll();
            }
        }
        return different;
    }

    /** Waits until the disk has something else than the memory. */
    public synchronized void awaitUnsaved() throws InterruptedException {
        while (!unsaved) {
            wait();
        }
    }

    /** Writes down what is new. Used by one thread at a time. */
    public void save() throws IOException {
        synchronized (this) {
            unsaved = false;
        }
        Directory now = current();
        if (now != saved) {
            write(now);
            saved = now;
        }
    }

    /** What could not be written is not forgotten: the disk may have room again before anything else is new. */
    private void write(Directory now) throws IOException {
        try {
            file.write(now.page(0, 1));
        } catch (IOException e) {
            synchronized (this) {
                unsaved = true;
            }
            throw e;
        }
    }

    private Directory load(Path path) {
        try {
            return file.read().map(Directory.EMPTY::with).orElse(Directory.EMPTY);
        } catch (IOException | RuntimeException e) {
            log.warn("{} is not used, the registry is asked for everything: {}", path, e.toString());
            return Directory.EMPTY;
        }
    }
}
