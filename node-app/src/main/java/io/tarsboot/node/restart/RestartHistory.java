package io.tarsboot.node.restart;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counts of the past for the next restart.
 *
 * @param quickStarts starts in a row that each came soon after the one before
 * @param lastStart when the process was last started; null if it was not since the last command of an operator
 * @param restarts all restarts without a command since the last one
 */
public record RestartHistory(int quickStarts, @Nullable Instant lastStart, int restarts) {

    /** After a command of an operator: everything before is forgotten. */
    public static final RestartHistory NONE = new RestartHistory(0, null, 0);

    /** The history with one start more. */
    public RestartHistory started(Instant now, RestartPolicy policy) {
        if (lastStart == null) {
            return new RestartHistory(0, now, 0);
        }
        boolean quick = Duration.between(lastStart, now).compareTo(policy.quickInterval()) < 0;
        return new RestartHistory(quick ? quickStarts + 1 : 0, now, restarts + 1);
    }
}
