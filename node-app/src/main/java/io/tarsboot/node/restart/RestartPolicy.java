package io.tarsboot.node.restart;

import io.tarsboot.node.model.DurationText;
import io.tarsboot.rpc.time.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * When a server that went down without being told to is started again. A server that ran for a while comes back at
 * once; one that goes down again and again comes back more and more slowly, and after a number of such quick starts only
 * after a long pause. A pure function: the clock comes in, and the answer says why.
 *
 * @param quickStarts quick starts in a row before the long pause
 * @param quickInterval a start is quick if the one before is younger than this
 * @param firstDelay before the second quick start; doubled for each further one
 * @param maxDelay the most that doubling leads to
 * @param pause after the last quick start
 */
public record RestartPolicy(
        int quickStarts, Duration quickInterval, Duration firstDelay, Duration maxDelay, Duration pause) {

    public static final RestartPolicy DEFAULT = new RestartPolicy(
            10, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(10));

    public RestartPolicy {
        if (quickStarts < 1) {
            throw new IllegalArgumentException("quickStarts: " + quickStarts + " (expected: at least 1)");
        }
        notNegative("quickInterval", quickInterval);
        notNegative("firstDelay", firstDelay);
        notNegative("maxDelay", maxDelay);
        notNegative("pause", pause);
    }

    /** When to start again a server that is down at {@code now}. */
    public RestartVerdict decide(RestartHistory history, Instant now) {
        Instant last = history.lastStart();
        if (last == null) {
            return new RestartVerdict(now, "starting");
        }
        Duration sinceStart = Duration.between(last, now);
        if (sinceStart.compareTo(quickInterval) >= 0) {
            return new RestartVerdict(now, "starting again, it ran for " + DurationText.of(sinceStart));
        }
        int next = history.quickStarts() + 1;
        if (next > quickStarts) {
            Instant resume = last.plus(pause);
            return new RestartVerdict(
                    max(resume, now),
                    "went down " + quickStarts + " times within " + DurationText.of(quickInterval)
                            + " of its start: the next try is at " + resume
                            + "; a start or restart by hand tries at once");
        }
        Duration delay = delay(next);
        return new RestartVerdict(
                max(last.plus(delay), now),
                "starting again" + (delay.isZero() ? "" : " " + DurationText.of(delay) + " after the last start")
                        + ", quick restart " + next + " of " + quickStarts);
    }

    private Duration delay(int quickStart) {
        return quickStart == 1 ? Duration.ZERO : new Backoff(firstDelay, maxDelay).after(quickStart - 2);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: not negative)");
        }
    }
}
