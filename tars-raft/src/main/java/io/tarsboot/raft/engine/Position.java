package io.tarsboot.raft.engine;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.RaftTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How members ask each other how far their logs reach. */
final class Position {

    private static final String TYPE = "log.position";

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

    private Position() {}

    /** Asks a member. */
    static CompletableFuture<Long> ask(RaftTransport transport, MemberAddress member, String group) {
        return transport.send(member, question(group), ANSWER_TIMEOUT).thenApply(Position::lastLogIndexOf);
    }

    private static MemberMessage question(String group) {
        return new MemberMessage(TYPE, Bytes.utf8(group));
    }

    static boolean isQuestion(MemberMessage message) {
        return message.type().equals(TYPE);
    }

    static String groupOf(MemberMessage question) {
        return question.body().toUtf8();
    }

    static MemberMessage answer(long lastLogIndex) {
        byte[] body = ByteBuffer.allocate(Long.BYTES).putLong(lastLogIndex).array();
        return new MemberMessage(TYPE, Bytes.wrap(body));
    }

    private static long lastLogIndexOf(MemberMessage answer) {
        if (!answer.type().equals(TYPE) || answer.body().size() != Long.BYTES) {
            throw new IllegalArgumentException("answer: " + answer.type() + " (expected: " + TYPE + " with a number)");
        }
        return answer.body().asByteBuffer().getLong();
    }
}
