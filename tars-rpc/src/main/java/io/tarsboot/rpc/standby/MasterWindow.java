package io.tarsboot.rpc.standby;

import io.tarsboot.protocol.standby.LockAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a process knows of its own role by what it asked and was answered. It is told the time, in nanoseconds of a clock
 * that only moves forward and goes on while the process does not.
 *
 * <p>A master is it for four fifths of its lease after it asked, not after it was answered: the registry
 * counts the whole lease from when it hears. Once given up, a token is never taken up again.
 */
final class MasterWindow {

    /**
     * A lease of 5 s leaves a second for the difference of two clocks, and 2.3 s after a renewal was due for the registry
     * to get another leader.
     */
    private static final int PARTS_KEPT = 4;

    private static final int PARTS = 5;

    private final long length;

    /** Written by the thread that asks; read by all. */
    private volatile @Nullable Held held;

    /** The newest token that was held and is not any more, or will never be. */
    private long givenUp;

    private record Held(long token, long until) {}

    /**
     * What is asked at a time.
     *
     * @param token the one that is held if it asks as the master, else the newest that is given up
     */
    record Question(long askedAt, boolean master, long token) {}

    MasterWindow(Duration lease) {
        this.length = lease.toNanos() / PARTS * PARTS_KEPT;
    }

    /** The token that is held at a time; 0 if none is. */
    long token(long now) {
        Held current = held;
        return current != null && now - current.until < 0 ? current.token : 0;
    }

    /** The newest token that this process had. */
    long givenUp() {
        return givenUp;
    }

    /** Nanoseconds until the role ends if nothing happens; not below 0, and 0 if there is none to end. */
    long left(long now) {
        Held current = held;
        return current == null ? 0 : Math.max(0, current.until - now);
    }

    /** Call {@link #look} first. */
    Question question(long now) {
        Held current = held;
        return current == null ? new Question(now, false, givenUp) : new Question(now, true, current.token);
    }

    /** Gives up what is over. */
    void look(long now) {
        if (held != null && token(now) == 0) {
            giveUp();
        }
    }

    void giveUp() {
        Held current = held;
        if (current != null) {
            held = null;
            givenUp = current.token;
        }
    }

    void answered(Question question, LockAnswer answer, long now) {
        look(now);
        if (answer.code() == LockAnswer.MASTER) {
            granted(question, answer.token(), now);
        } else if (answer.code() == LockAnswer.STANDBY && question.master() && isHeld(question.token())) {
            giveUp();
        }
    }

    /** One that comes too late was not held for a moment, and may still be granted. */
    private void granted(Question question, long token, long now) {
        long until = question.askedAt() + length;
        Held current = held;
        boolean newer = token > givenUp && (current == null || token > current.token);
        boolean renews = current != null && token == current.token && until - current.until > 0;
        if ((newer || renews) && now - until < 0) {
            held = new Held(token, until);
        }
    }

    private boolean isHeld(long token) {
        Held current = held;
        return current != null && current.token == token;
    }
}
