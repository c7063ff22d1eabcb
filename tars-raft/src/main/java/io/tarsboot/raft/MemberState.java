package io.tarsboot.raft;

import io.tarsboot.raft.transport.MemberAddress;

/**
 * One member as another one sees it.
 *
 * @param answers whether it runs and can be reached; one that does not counts as lost when members are removed
 * @param lastLogIndex how far its log reaches; 0 if it does not answer
 */
public record MemberState(MemberAddress address, boolean answers, long lastLogIndex) {}
