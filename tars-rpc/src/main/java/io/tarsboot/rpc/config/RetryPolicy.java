package io.tarsboot.rpc.config;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a call that failed is attempted again, elsewhere if possible and within its own timeout. What proves that nothing
 * ran may be repeated for every function; what may have run only for functions that are named as idempotent.
 *
 * @param attempts how often a call is attempted at most, the first time included; 1 for no retries
 * @param idempotent functions that may run twice; {@code *} stands for all
 * @param backoff about how long the first repetition waits; each wait is drawn at random and twice as long on average
 * @param longestBackoff waits do not become longer than this
 * @param budget how many retries are made per call on average, so that retries do not multiply the load on servers that
 *     suffer already: 0.1 means one for ten calls
 * @param hedgeAfter when an idempotent call has not been answered for so long, it is attempted elsewhere as well, and the
 *     first answer counts; null for never. It takes at least two attempts
 */
public record RetryPolicy(
        int attempts,
        Set<String> idempotent,
        Duration backoff,
        Duration longestBackoff,
        double budget,
        @Nullable Duration hedgeAfter) {

    public static final String ALL = "*";

    public static final RetryPolicy OFF = new RetryPolicy(
            1, Set.of(), Defaults.RETRY_BACKOFF, Defaults.LONGEST_RETRY_BACKOFF, Defaults.RETRY_BUDGET, null);

    private static final int MOST_ATTEMPTS = 10;

    public RetryPolicy {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: 1 to " + MOST_ATTEMPTS + ")");
        }
        if (backoff.isNegative() || longestBackoff.compareTo(backoff) < 0) {
            throw new IllegalArgumentException("backoff: " + backoff + " up to " + longestBackoff
                    + " (expected: not negative, and the longest at least as long)");
        }
        if (!(budget > 0 && budget <= 1)) {
            throw new IllegalArgumentException("budget: " + budget + " (expected: above 0, at most 1)");
        }
        if (hedgeAfter != null && (hedgeAfter.isNegative() || hedgeAfter.isZero())) {
            throw new IllegalArgumentException("hedgeAfter: " + hedgeAfter + " (expected: more than zero)");
        }
        if (hedgeAfter != null && attempts == 1) {
            throw new IllegalArgumentException(
                    "hedge-after: " + hedgeAfter.toMillis() + " ms with attempts: 1 (expected:"
                            + " attempts of at least 2, because the attempt elsewhere is one of them, or no hedge-after)");
        }
        idempotent = Set.copyOf(idempotent);
    }

    public boolean isOn() {
        return attempts > 1;
    }

    public boolean isIdempotent(String function) {
        return idempotent.contains(function) || idempotent.contains(ALL);
    }

    /** One attempt is one without hedging as well. */
    public RetryPolicy withAttempts(int newAttempts) {
        return new RetryPolicy(
                newAttempts, idempotent, backoff, longestBackoff, budget, newAttempts == 1 ? null : hedgeAfter);
    }

    public RetryPolicy withIdempotent(String... functions) {
        return new RetryPolicy(attempts, Set.of(functions), backoff, longestBackoff, budget, hedgeAfter);
    }

    public RetryPolicy withBackoff(Duration first, Duration longest) {
        return new RetryPolicy(attempts, idempotent, first, longest, budget, hedgeAfter);
    }

    public RetryPolicy withBudget(double newBudget) {
        return new RetryPolicy(attempts, idempotent, backoff, longestBackoff, newBudget, hedgeAfter);
    }

    public RetryPolicy withHedgeAfter(@Nullable Duration newHedgeAfter) {
        return new RetryPolicy(attempts, idempotent, backoff, longestBackoff, budget, newHedgeAfter);
    }
}
