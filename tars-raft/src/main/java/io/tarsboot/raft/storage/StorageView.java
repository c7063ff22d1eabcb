package io.tarsboot.raft.storage;

import io.tarsboot.codec.Bytes;
import org.jspecify.annotations.Nullable;

/** Ordered entries as of one moment. */
public interface StorageView extends AutoCloseable {

    @Nullable
    Bytes get(Bytes key);

    /**
     * Shows the entries from {@code from} on and below {@code to}, in the order of their keys read as unsigned bytes.
     *
     * @param to to the end if null
     */
    void scan(Bytes from, @Nullable Bytes to, Visitor visitor);

    @Override
    void close();

    /** Is shown one entry after the other. */
    @FunctionalInterface
    interface Visitor {

        /** @return whether to go on with the next entry */
        boolean visit(Bytes key, Bytes value);
    }
}
