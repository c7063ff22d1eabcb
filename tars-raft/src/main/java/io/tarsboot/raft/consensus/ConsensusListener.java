package io.tarsboot.raft.consensus;

/** Is told what happens to a member, on the thread that applies the log: it must be quick. */
public interface ConsensusListener {

    /** This member became the leader, and everything of former leaders is applied. */
    void leadershipGained(long term);

    void leadershipLost();

    /** This member follows a leader again, another one than before perhaps. */
    void leaderFound();

    /** This member does not follow the leader any more that it followed. */
    void leaderLost();

    /** New entries were applied. */
    void applied(long index);

    void snapshotSaved(long index);

    void snapshotLoaded(long index);

    /** The member stopped. */
    void failed(String reason);
}
