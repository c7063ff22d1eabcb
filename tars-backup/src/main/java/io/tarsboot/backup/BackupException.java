package io.tarsboot.backup;

/** A file is no backup, or not one that can be used here; the message says what is wrong with it and what to do. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
