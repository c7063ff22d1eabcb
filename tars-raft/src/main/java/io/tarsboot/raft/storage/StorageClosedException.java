package io.tarsboot.raft.storage;

/** The storage was closed before, or by somebody else at this moment. */
public final class StorageClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public StorageClosedException(String message) {
        super(message);
    }
}
