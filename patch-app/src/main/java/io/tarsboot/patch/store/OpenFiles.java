package io.tarsboot.patch.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of uploads that are under way, each used by one caller at a time. Callers with different uploads do not wait
 * for each other. Safe for use by several threads.
 *
 * @param <K> what an upload is found by
 */
final class OpenFiles<K> {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    private final Path directory;
    private final Function<K, String> fileName;

    // Each upload with the lock of its file. Guarded by itself.
    private final Map<K, Object> locks = new HashMap<>();

    /** @param fileName makes a name that is safe on every disk, another one for each key */
    OpenFiles(Path directory, Function<K, String> fileName) {
        this.directory = directory;
        this.fileName = fileName;
    }

    PartialFile fileOf(K key) {
        return new PartialFile(directory.resolve(fileName.apply(key)));
    }

    List<K> keys() {
        synchronized (locks) {
            return List.copyOf(locks.keySet());
        }
    }

    /** Takes an upload in whose file is there already. */
    void adopt(K key) {
        synchronized (locks) {
            locks.putIfAbsent(key, new Object());
        }
    }

    /**
     * Makes sure that an upload is under way.
     *
     * @param admission decides about a new one, with those under way; it throws to refuse
     */
    void open(K key, Admission<K> admission) {
        synchronized (locks) {
            if (locks.containsKey(key)) {
                return;
            }
            try {
                admission.check(List.copyOf(locks.keySet()));
                fileOf(key).create();
            } catch (IOException e) {
                throw ContentStore.failed("begin an upload", e);
            }
            locks.put(key, new Object());
        }
    }

    /** @throws NotUnderWayException if there is no such upload, or not any more */
    <T> T exclusively(K key, FileStep<T> step) {
        Object lock;
        synchronized (locks) {
            lock = locks.get(key);
        }
        if (lock == null) {
            throw new NotUnderWayException();
        }
        synchronized (lock) {
            synchronized (locks) {
                if (locks.get(key) != lock) {
                    throw new NotUnderWayException();
                }
            }
            try {
                return step.run(fileOf(key));
            } catch (IOException e) {
                throw ContentStore.failed("go on with an upload", e);
            }
        }
    }

    /** Ends an upload from within a step. What is left of its file is removed. */
    void close(K key) throws IOException {
        fileOf(key).delete();
        synchronized (locks) {
            locks.remove(key);
        }
    }

    /** Ends an upload, if it is under way. */
    void abandon(K key) {
        try {
            exclusively(key, file -> {
                close(key);
                return true;
            });
        } catch (NotUnderWayException e) {
            LOG.debug("an upload need not be abandoned", e);
        }
    }

    /** Ends the uploads that nobody went on with since the given time. */
    void expire(Instant limit) {
        for (K key : keys()) {
            try {
                // Looked at without the lock first, so that an upload that is just being verified is not waited for.
                if (fileOf(key).touched().isBefore(limit) && exclusively(key, file -> closedIfOld(key, file, limit))) {
                    LOG.info("an upload is given up, nobody went on with it: {}", fileName.apply(key));
                }
            } catch (NotUnderWayException e) {
                LOG.debug("an upload has ended by itself", e);
            } catch (IOException e) {
                throw ContentStore.failed("look at an upload", e);
            }
        }
    }

    private boolean closedIfOld(K key, PartialFile file, Instant limit) throws IOException {
        if (file.touched().isBefore(limit)) {
            close(key);
            return true;
        }
        return false;
    }

    /** Whether one more upload is taken in. */
    @FunctionalInterface
    interface Admission<K> {

        void check(List<K> underWay) throws IOException;
    }
}
