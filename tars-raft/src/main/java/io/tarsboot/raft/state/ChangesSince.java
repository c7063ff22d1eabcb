package io.tarsboot.raft.state;

import java.util.List;

/** What changed after a revision, as far as it is remembered. */
public sealed interface ChangesSince {

    /**
     * The changes after the revision that was asked for.
     *
     * @param changes in the order of their revisions; all changes of a revision or none
     * @param revision up to which they are complete: ask from here on next
     * @param more whether there are more changes already
     */
    record Known(List<Change> changes, long revision, boolean more) implements ChangesSince {

        public Known {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Some of the changes are forgotten: read everything that matters afresh, and go on from the revision of that read.
     *
     * @param oldest the oldest revision that can be asked for
     * @param revision the current one
     */
    record TooOld(long oldest, long revision) implements ChangesSince {}
}
