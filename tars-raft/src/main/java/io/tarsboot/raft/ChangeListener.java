package io.tarsboot.raft;

import io.tarsboot.raft.state.ChangesSince;

/** Is told what changed, in order, on one thread for all watches of a group: it must not block for long. */
public interface ChangeListener {

    /** More changes; there is at least one. */
    void changed(ChangesSince.Known changes);

    /** Some changes were forgotten before they were told: read afresh. The watch goes on from the given revision. */
    void missed(ChangesSince.TooOld gap);
}
