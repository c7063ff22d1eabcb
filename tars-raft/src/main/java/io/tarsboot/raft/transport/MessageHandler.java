package io.tarsboot.raft.transport;

import java.util.concurrent.CompletionStage;

/** Answers the messages that arrive at a member. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Takes a message in. Those of one sender come in the order in which they were sent, on a thread of the transport
     * that must not be blocked.
     */
    CompletionStage<MemberMessage> handle(MemberMessage request);
}
