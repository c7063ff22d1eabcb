package io.tarsboot.raft.storage;

import io.tarsboot.codec.Bytes;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The state of one member. One thread writes, saves and loads; any thread reads. A batch becomes visible as a whole, and
 * after a crash either whole or not at all, but the last batches before a crash may be gone: the log has them.
 *
 * <p>Every method may throw a {@link StorageException}.
 */
public interface StateStorage extends AutoCloseable {

    /** A view that later writes do not change. The caller closes it soon. */
    StorageView view();

    /** Writes all of it or nothing; an empty value deletes the key. */
    void write(NavigableMap<Bytes, Optional<Bytes>> batch);

    /** Makes the state's files in a directory that does not exist yet. What is saved survives the loss of power. */
    void saveTo(Path directory);

    /** Replaces the whole state by the one that was saved there. */
    void loadFrom(Path directory);

    /** About how many bytes the state takes where it is kept; 0 once it is closed. */
    long approximateBytes();

    /** Makes what was written durable and releases the storage. Views must be closed before. */
    @Override
    void close();
}
