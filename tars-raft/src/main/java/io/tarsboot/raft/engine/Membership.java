package io.tarsboot.raft.engine;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.RaftTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a member that hears no leader asks another one who belongs to the group. */
final class Membership {

    private static final String TYPE = "group.members";

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

    private Membership() {}

    /** The members as another one knows them; nobody if it has no leader either. */
    static CompletableFuture<List<MemberAddress>> ask(RaftTransport transport, MemberAddress member, String group) {
        return transport
                .send(member, new MemberMessage(TYPE, Bytes.utf8(group)), ANSWER_TIMEOUT)
                .thenApply(Membership::members);
    }

    static boolean isQuestion(MemberMessage message) {
        return message.type().equals(TYPE);
    }

    static MemberMessage answer(List<MemberAddress> members) {
        return new MemberMessage(
                TYPE, Bytes.utf8(members.stream().map(MemberAddress::toString).collect(Collectors.joining(","))));
    }

    private static List<MemberAddress> members(MemberMessage answer) {
        if (!answer.type().equals(TYPE)) {
            throw new IllegalArgumentException("answer: " + answer.type() + " (expected: " + TYPE + ")");
        }
        return Stream.of(answer.body().toUtf8().split(",", -1))
                .filter(address -> !address.isEmpty())
                .map(MemberAddress::parse)
                .toList();
    }
}
