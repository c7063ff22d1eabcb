package io.tarsboot.raft.storage;

import io.tarsboot.codec.Bytes;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Keeps the log and the votes of a member in another place than in files, so that a test can take the power away, fill
 * the disk or make it slow. What a member writes here it counts on: a journal that forgets breaks the group's promises.
 *
 * <p>Used by one thread at a time for reading, and by several for writing.
 */
public interface Journal {

    /** All that was written and not deleted since. Called when the member starts, before it writes. */
    NavigableMap<Bytes, Bytes> read();

    /**
     * Writes all of it or nothing; an empty value deletes the key. It is durable when this returns.
     *
     * @throws StorageException if it cannot be kept, which stops the member
     */
    void write(NavigableMap<Bytes, Optional<Bytes>> batch);
}
