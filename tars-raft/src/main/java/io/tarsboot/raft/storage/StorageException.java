package io.tarsboot.raft.storage;

/** The storage itself failed, the disk for example. It stops the member, unlike a command that cannot be applied. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
