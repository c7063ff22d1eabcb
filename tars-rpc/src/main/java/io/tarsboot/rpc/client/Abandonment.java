package io.tarsboot.rpc.client;

import org.jspecify.annotations.Nullable;

/**
 * How the caller of a call that filters stand around tells its current attempt that nobody wants the answer any more:
 * filters may attempt it more than once.
 */
final class Abandonment implements UnderWay {

    private @Nullable UnderWay attempt;
    private boolean abandoned;

    /** Names the attempt that counts from now on; it is abandoned at once if the call already is. */
    void attempt(UnderWay current) {
        synchronized (this) {
            attempt = current;
            if (!abandoned) {
                return;
            }
        }
        current.abandon();
    }

    @Override
    public void abandon() {
        UnderWay current;
        synchronized (this) {
            abandoned = true;
            current = attempt;
        }
        if (current != null) {
            current.abandon();
        }
    }
}
