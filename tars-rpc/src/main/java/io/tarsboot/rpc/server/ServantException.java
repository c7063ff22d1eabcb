package io.tarsboot.rpc.server;

/** Thrown by a servant to answer with a return code and a text of its own choice; it is not logged as a failure. */
public final class ServantException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int returnCode;

    /**
     * @param returnCode what the caller gets; not 0, and by custom positive, because the framework uses codes below 0
     * @param text what the caller reads
     */
    public ServantException(int returnCode, String text) {
        super(text);
        if (returnCode == 0) {
            throw new IllegalArgumentException("returnCode: 0 (expected: a failure's code)");
        }
        this.returnCode = returnCode;
    }

    public int returnCode() {
        return returnCode;
    }

    /** What the caller reads. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
