package io.tarsboot.patch.store;

/** Bytes were sent for another place than the one where the next byte belongs. */
public final class WrongOffsetException extends StoreException {

    private static final long serialVersionUID = 1L;

    private final long next;

    WrongOffsetException(String message, long next) {
        super(Reason.WRONG_OFFSET, message);
        this.next = next;
    }

    /** Where to go on. */
    public long next() {
        return next;
    }
}
