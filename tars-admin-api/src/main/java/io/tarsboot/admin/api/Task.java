package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A long operation.
 *
 * @param packageId RELEASE only
 * @param state of the whole: FAILED if one item failed
 * @param percent of the whole
 * @param deadline when what is under way fails; it moves when a failed release goes back to the version before
 */
public record Task(
        String id,
        Kind kind,
        String app,
        String server,
        String packageId,
        boolean rollback,
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

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean finished() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * The part of one node.
     *
     * @param step what the node is doing, such as {@code download}, {@code unpack}, or {@code rollback} as long as it
     *     goes back to the version before
     * @param rolledBack what was there before is there again, as the node said
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
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}
}
