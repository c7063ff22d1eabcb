package io.tarsboot.raft.operator;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups that are read from this member: a few at a time, each with a thread that is held up by its reader. */
final class Backups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    static final int MOST = 2;

    private final BackupSource source;
    private final Duration patience;
    private final Map<String, BackupStream> underWay = new HashMap<>();

    /** @param patience how long nobody may read on */
    Backups(BackupSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** @return false if there are too many; one that was begun already goes on */
    synchronized boolean begin(String id, boolean local) {
        underWay.values().removeIf(BackupStream::isOver);
        if (underWay.containsKey(id)) {
            return true;
        }
        if (underWay.size() >= MOST) {
            return false;
        }
        BackupStream stream = new BackupStream(patience);
        underWay.put(id, stream);
        WorkerThreads.daemon("raft-backup", () -> write(stream, local)).start();
        return true;
    }

    CompletableFuture<Bytes> read(String id, long offset) {
        return find(id).read(offset);
    }

    void end(String id) {
        BackupStream ended;
        synchronized (this) {
            ended = underWay.remove(id);
        }
        if (ended != null) {
            ended.fail(new IOException("its reader ended it"));
        }
    }

    @Override
    public synchronized void close() {
        underWay.values().forEach(stream -> stream.fail(new IOException("this member stops")));
        underWay.clear();
    }

    private synchronized BackupStream find(String id) {
        BackupStream stream = underWay.get(id);
        if (stream == null) {
            throw new NoSuchElementException("backup: " + id + " is not under way on this member; begin again");
        }
        return stream;
    }

    private void write(BackupStream stream, boolean local) {
        try {
            source.writeTo(stream, local);
            stream.end();
        } catch (Throwable e) {
            // Errors, too: otherwise its place would stay taken.
            LOG.warn("a backup was not completed", e);
            stream.fail(e);
        }
    }
}
