package io.tarsboot.rpc.server.admission;

/** Why a call that the server could have served was not run. */
public enum Reason {
    /** As many requests as the adapter may take in are there already. */
    QUEUE_LENGTH("queue-length", true),
    /** As many calls as the adapter may have are under way. */
    CONCURRENCY("concurrency", true),
    /** As many calls of the function as there may be are under way. */
    FUNCTION_CONCURRENCY("function-concurrency", true),
    /** More calls came in a second than the adapter takes. */
    RATE("rate", true),
    /** More calls of one caller came in a second than it may make. */
    CALLER_RATE("caller-rate", true),
    /** The server leaves. */
    STOPPING("stopping", true),
    /** It waited longer than the adapter or the caller grants. */
    QUEUE_TIME("queue-time", false),
    /** Nobody is there any more who could get the answer. */
    CONNECTION_CLOSED("connection-closed", false);

    private final String word;
    private final boolean refusal;

    Reason(String word, boolean refusal) {
        this.word = word;
        this.refusal = refusal;
    }

    /** How meters and people call it. */
    public String word() {
        return word;
    }

    /** Whether it is found at the arrival of a request; otherwise when its turn comes. */
    public boolean isRefusal() {
        return refusal;
    }
}
