package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.StateStorage;
import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fills an empty storage with the tables of a backup. Sessions, answers and remembered changes stay behind: they belong to
 * the proposers and watchers of the group that was saved.
 */
public final class StateImport {

    private static final long BATCH_BYTES = 1024 * 1024;

    private final StateStorage storage;
    private NavigableMap<Bytes, Optional<Bytes>> batch = new TreeMap<>();
    private long size;

    public StateImport(StateStorage storage) {
        this.storage = storage;
    }

    /** @param key as {@link Replica#export} showed it */
    public void put(byte[] key, byte[] value) {
        batch.put(Keys.ofExported(Bytes.wrap(key)), Optional.of(Bytes.wrap(value)));
        size += (long) key.length + value.length;
        if (size >= BATCH_BYTES) {
            write();
        }
    }

    /** @param index the state becomes that of this index, and nothing before it is remembered */
    public void finish(long index) {
        Bytes number = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
        batch.put(Keys.APPLIED_INDEX, Optional.of(number));
        batch.put(Keys.FORGOTTEN_BELOW, Optional.of(number));
        write();
    }

    private void write() {
        storage.write(batch);
        batch = new TreeMap<>();
        size = 0;
    }
}
