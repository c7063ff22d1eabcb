package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A long operation.
 *
 * @param packageId RELEASE only
 * @param order whether its nodes are worked on at the same time
 * @param state of the whole: FAILED if one item failed
 * @param percent of the whole
 * @param deadline when what is under way fails; it moves when a node begins, and when one goes back to
 *     the version before
 */
public record Task(
        String id,
        Kind kind,
        String app,
        String server,
        String packageId,
        boolean rollback,
        Order order,
        State state,
        int percent,
        List<Item> items,
        Instant createdAt,
        String createdBy,
        @Nullable Instant finishedAt,
        @Nullable Instant deadline) {

    /** What is done. */
    public enum Kind {
        START,
        STOP,
        RESTART,
        RELEASE
    }

    /** Which nodes are worked on at the same time. */
    public enum Order {
        /** All. */
        TOGETHER,
        /**
         * One after the other, as they are named: the next begins when the one before has succeeded. The first that does not
         * succeed ends the task for those that have not begun.
         */
        ONE_BY_ONE
    }

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** A node before this one did not succeed. */
        NOT_STARTED;

        public boolean finished() {
            return this != WAITING && this != RUNNING;
        }
    }

    /**
     * The part of one node.
     *
     * @param step what the node is doing, such as {@code download}, {@code unpack}, or {@code rollback} as long as it
     *     goes back to the version before
     * @param rolledBack what was there before is there again, as the node said
     * @param timedOut it failed because its time was over; it may have gone back since
     * @param logTail the last lines of the server's log if it failed
     */
    public record Item(
            String node,
            State state,
            int percent,
            String step,
            String message,
            String logTail,
            boolean rolledBack,
            boolean timedOut,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}
}
