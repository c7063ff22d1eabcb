package io.tarsboot.rpc.trace;

/** Takes what is written down of traces. Never blocks. */
@FunctionalInterface
public interface SpanLog {

    void write(Moment moment);

    /**
     * One of the four moments of a call.
     *
     * @param key as the side that writes it knows it
     * @param what {@code cs}: the client sends, {@code sr}: the server receives, {@code ss}: the server sends, {@code cr}:
     *     the client receives
     * @param client who calls, as {@code App.Server}; empty where the server writes
     * @param server the object that the client calls, or the {@code App.Server} that serves
     * @param returnCode 0 until there is one
     */
    record Moment(String key, String what, String client, String server, String function, int returnCode) {}
}
