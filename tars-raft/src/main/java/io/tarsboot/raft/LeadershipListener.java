package io.tarsboot.raft;

/**
 * Is told when this member becomes the leader and when it is it no more, in this order, on the thread that also runs
 * {@linkplain RaftGroup#whileLeader leader tasks}.
 */
public interface LeadershipListener {

    /** This member leads, and its state holds everything that former leaders committed. */
    void gained(long term);

    /** Another member may lead by now. Called only after {@link #gained}. */
    void lost();
}
