package io.tarsboot.rpc.client;

import org.jspecify.annotations.Nullable;

/** How the caller of a call that is under way tells its current attempt that nobody wants the answer any more. */
final class Abandonment {

    private @Nullable Runnable attempt;
    private boolean abandoned;

    /** Names what has to be done; done at once if the call is abandoned already. */
    void onAbandon(Runnable action) {
        synchronized (this) {
            attempt = action;
            if (!abandoned) {
                return;
            }
        }
        action.run();
    }

    void abandon() {
        Runnable action;
        synchronized (this) {
            abandoned = true;
            action = attempt;
        }
        if (action != null) {
            action.run();
        }
    }
}
