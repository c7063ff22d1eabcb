package io.tarsboot.raft;

import io.tarsboot.raft.consensus.ConsensusListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what the engine tells on to the parts of a member that act on it. */
final class GroupEvents implements ConsensusListener {

    private static final Logger LOG = LoggerFactory.getLogger(GroupEvents.class);

    private final String member;
    private final GroupMetrics metrics;
    private final Leadership leadership;
    private final Watches watches;
    private final AutomaticSnapshots snapshots;
    private final LeaderAbsence absence;
    private final Runnable leaderChanged;
    private volatile @Nullable String failure;

    /** @param leaderChanged is told when this member knows another leader than before, itself perhaps, or none */
    GroupEvents(
            String member,
            GroupMetrics metrics,
            Leadership leadership,
            Watches watches,
            AutomaticSnapshots snapshots,
            LeaderAbsence absence,
            Runnable leaderChanged) {
        this.member = member;
        this.metrics = metrics;
        this.leadership = leadership;
        this.watches = watches;
        this.snapshots = snapshots;
        this.absence = absence;
        this.leaderChanged = leaderChanged;
    }

    /** Why the member stopped, if it did. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void leadershipGained(long term) {
        metrics.becameLeader();
        leadership.gained(term);
        absence.ends();
        leaderChanged.run();
    }

    @Override
    public void leaderFound() {
        absence.found();
        leaderChanged.run();
    }

    @Override
    public void leaderLost() {
        absence.begins();
        leaderChanged.run();
    }

    @Override
    public void leadershipLost() {
        leadership.lost();
        leaderLost();
    }

    @Override
    public void applied(long index) {
        watches.wake();
        snapshots.applied(index);
    }

    @Override
    public void snapshotSaved(long index) {
        LOG.info("{}: snapshot saved at index {}", member, index);
        metrics.savedSnapshot();
        snapshots.have(index);
    }

    @Override
    public void snapshotLoaded(long index) {
        LOG.info("{}: snapshot loaded at index {}", member, index);
        metrics.loadedSnapshot();
        snapshots.have(index);
    }

    @Override
    public void failed(String reason) {
        failure = reason;
        // What the engine tells of leaders ends with a failure: whoever asks here must not wait for the next one.
        leadershipLost();
    }
}
