package io.tarsboot.raft;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;

/** What members ask their leader for, beside what the engine's members say to each other. */
final class GroupMessages {

    private static final String PROPOSE = "group.propose";
    private static final String OUTCOME = "group.outcome";
    private static final String CHANGE = "group.change";
    private static final String DONE = "group.done";
    private static final String FAILURE = "group.failure";

    private GroupMessages() {}

    static MemberMessage propose(String group, Proposal proposal) {
        return new MemberMessage(PROPOSE, Bytes.of(new Propose(group, proposal)));
    }

    static MemberMessage outcome(Outcome outcome) {
        return new MemberMessage(OUTCOME, Bytes.of(outcome));
    }

    static MemberMessage change(String group, MemberChange change) {
        return new MemberMessage(CHANGE, Bytes.of(new Change(group, change)));
    }

    static MemberMessage done() {
        return new MemberMessage(DONE, Bytes.EMPTY);
    }

    static MemberMessage failure(ConsensusException failure) {
        return new MemberMessage(
                FAILURE, Bytes.of(new Failure(failure.reason().name(), String.valueOf(failure.getMessage()))));
    }

    static boolean isPropose(MemberMessage message) {
        return message.type().equals(PROPOSE);
    }

    static boolean isChange(MemberMessage message) {
        return message.type().equals(CHANGE);
    }

    static Propose readPropose(MemberMessage message) {
        return Propose.read(message.body().reader());
    }

    static Change readChange(MemberMessage message) {
        return Change.read(message.body().reader());
    }

    /** @throws ConsensusException if the answer is a failure */
    static Outcome readOutcome(MemberMessage answer) {
        expect(OUTCOME, answer);
        return Outcome.read(answer.body().reader());
    }

    /** @throws ConsensusException if the answer is a failure */
    static void readDone(MemberMessage answer) {
        expect(DONE, answer);
    }

    private static void expect(String type, MemberMessage answer) {
        if (answer.type().equals(FAILURE)) {
            throw Failure.read(answer.body().reader()).asException();
        }
        if (!answer.type().equals(type)) {
            throw new ConsensusException(
                    Reason.UNKNOWN, "answer: " + answer.type() + " (expected: " + type + " or " + FAILURE + ")");
        }
    }

    record Propose(String group, Proposal proposal) implements TarsStruct {

        static Propose read(TarsReader in) {
            return new Propose(in.readString(0, "group"), in.readStruct(1, "proposal", Proposal::read));
        }

        @Override
        public void writeTo(TarsWriter out) {
            out.writeString(0, group);
            out.writeStruct(1, proposal);
        }
    }

    record Change(String group, MemberChange change) implements TarsStruct {

        static Change read(TarsReader in) {
            return new Change(
                    in.readString(0, "group"),
                    new MemberChange(
                            MemberChange.Kind.valueOf(in.readString(1, "kind")),
                            MemberAddress.parse(in.readString(2, "member"))));
        }

        @Override
        public void writeTo(TarsWriter out) {
            out.writeString(0, group);
            out.writeString(1, change.kind().name());
            out.writeString(2, change.member().toString());
        }
    }

    private record Failure(String reason, String message) implements TarsStruct {

        static Failure read(TarsReader in) {
            return new Failure(in.readString(0, "reason"), in.readString(1, "message"));
        }

        @Override
        public void writeTo(TarsWriter out) {
            out.writeString(0, reason);
            out.writeString(1, message);
        }

        ConsensusException asException() {
            for (Reason known : Reason.values()) {
                if (known.name().equals(reason)) {
                    return new ConsensusException(known, message);
                }
            }
            return new ConsensusException(Reason.UNKNOWN, reason + ": " + message);
        }
    }
}
