package io.tarsboot.raft.consensus;

/** What a member is in its group at the moment. */
public enum Role {
    LEADER,
    FOLLOWER,
    /** It asks for votes. */
    CANDIDATE,
    /** It stopped after a failure of its storage or an entry that it cannot read; see the log. */
    FAILED,
    CLOSED
}
