package io.tarsboot.raft;

import io.tarsboot.raft.transport.MemberAddress;

/** A wish concerning one member, which the leader fulfils. */
record MemberChange(Kind kind, MemberAddress member) {

    enum Kind {
        ADD,
        REMOVE,
        MAKE_LEADER
    }
}
