package io.tarsboot.raft;

import java.util.concurrent.atomic.LongAdder;

/** What a member has counted since it was started. Safe for use by several threads. */
public final class GroupMetrics {

    private final LongAdder proposals = new LongAdder();
    private final LongAdder forwarded = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder linearizableReads = new LongAdder();
    private final LongAdder leaderships = new LongAdder();
    private final LongAdder snapshotsSaved = new LongAdder();
    private final LongAdder snapshotsLoaded = new LongAdder();

    GroupMetrics() {}

    /** Commands proposed on this member. */
    public long proposals() {
        return proposals.sum();
    }

    /** Proposals that were sent to another member, each attempt counted. */
    public long forwarded() {
        return forwarded.sum();
    }

    /** Attempts beyond a proposal's first. */
    public long retries() {
        return retries.sum();
    }

    /** Proposals of this member that ended with a result. */
    public long applied() {
        return applied.sum();
    }

    /** Proposals of this member that the state machine did not allow. */
    public long rejected() {
        return rejected.sum();
    }

    /** Proposals of this member at which the state machine threw what it should not. */
    public long failed() {
        return failed.sum();
    }

    /** Proposals of this member that got no answer in time. */
    public long unanswered() {
        return unanswered.sum();
    }

    public long linearizableReads() {
        return linearizableReads.sum();
    }

    /** How often this member became the leader. */
    public long leaderships() {
        return leaderships.sum();
    }

    public long snapshotsSaved() {
        return snapshotsSaved.sum();
    }

    /** Snapshots that replaced the state of this member. */
    public long snapshotsLoaded() {
        return snapshotsLoaded.sum();
    }

    void proposed() {
        proposals.increment();
    }

    void forwardedOne() {
        forwarded.increment();
    }

    void retried() {
        retries.increment();
    }

    void appliedOne() {
        applied.increment();
    }

    void rejectedOne() {
        rejected.increment();
    }

    void failedOne() {
        failed.increment();
    }

    void leftUnanswered() {
        unanswered.increment();
    }

    void readLinearizable() {
        linearizableReads.increment();
    }

    void becameLeader() {
        leaderships.increment();
    }

    void savedSnapshot() {
        snapshotsSaved.increment();
    }

    void loadedSnapshot() {
        snapshotsLoaded.increment();
    }
}
