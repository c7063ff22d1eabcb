package io.tarsboot.raft.test.network;

import java.time.Duration;

/**
 * How messages fare on their way from one member to another.
 *
 * @param loss how many of all messages get lost, 0 to 1; a lost answer is one of a request that was handled
 * @param repetition how many of all requests arrive twice, 0 to 1
 * @param shortest how long a message takes at least
 * @param longest how long a message takes at most
 * @param ordered whether messages stay in the order in which they were sent, as those of one connection do
 */
public record LinkConditions(double loss, double repetition, Duration shortest, Duration longest, boolean ordered) {

    public static final LinkConditions PERFECT = new LinkConditions(0, 0, Duration.ZERO, Duration.ZERO, true);

    public LinkConditions {
        share("loss", loss);
        share("repetition", repetition);
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "delay: " + shortest + " to " + longest + " (expected: not negative, the shorter one first)");
        }
    }

    public LinkConditions withLoss(double share) {
        return new LinkConditions(share, repetition, shortest, longest, ordered);
    }

    public LinkConditions withRepetition(double share) {
        return new LinkConditions(loss, share, shortest, longest, ordered);
    }

    public LinkConditions withDelay(Duration atLeast, Duration atMost) {
        return new LinkConditions(loss, repetition, atLeast, atMost, ordered);
    }

    /** Messages overtake each other if their delays let them. */
    public LinkConditions unordered() {
        return new LinkConditions(loss, repetition, shortest, longest, false);
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to 1)");
        }
    }
}
