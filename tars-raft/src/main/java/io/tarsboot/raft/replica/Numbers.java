package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.Overlay;
import io.tarsboot.raft.storage.StorageView;
import java.nio.ByteBuffer;

/** Numbers that the kit keeps in the storage; one that was never written is 0. */
final class Numbers {

    private Numbers() {}

    static long get(StorageView view, Bytes key) {
        Bytes stored = view.get(key);
        return stored == null ? 0 : stored.asByteBuffer().getLong();
    }

    static void put(Overlay state, Bytes key, long value) {
        state.put(key, Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array()));
    }
}
