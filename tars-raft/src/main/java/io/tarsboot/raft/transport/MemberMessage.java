package io.tarsboot.raft.transport;

import io.tarsboot.codec.Bytes;

/**
 * What members send each other, a request or its answer.
 *
 * @param type tells the receiver how to read the body; a receiver refuses types that it does not know
 */
public record MemberMessage(String type, Bytes body) {}
