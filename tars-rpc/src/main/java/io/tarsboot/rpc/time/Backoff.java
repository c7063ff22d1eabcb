package io.tarsboot.rpc.time;

import java.time.Duration;

/** How long to wait for the next attempt: twice as long after each that was in vain, up to a bound. */
public record Backoff(Duration first, Duration longest) {

    /** @param inVain attempts that were made in vain after the first wait */
    public Duration after(int inVain) {
        Duration wait = first;
        for (int i = 0; i < inVain && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
