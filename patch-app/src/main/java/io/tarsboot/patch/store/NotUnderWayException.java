package io.tarsboot.patch.store;

/** There is no such upload, or not any more: it was finished, abandoned or given up. */
final class NotUnderWayException extends StoreException {

    private static final long serialVersionUID = 1L;

    NotUnderWayException() {
        super(Reason.NOT_FOUND, "this upload is not under way; begin it, perhaps again");
    }
}
