package io.tarsboot.raft.operator;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.GroupAdminAsyncServant;
import io.tarsboot.protocol.groups.GroupAdminMembersResult;
import io.tarsboot.protocol.groups.GroupAdminReadBackupResult;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import io.tarsboot.raft.GroupClosedException;
import io.tarsboot.raft.InvalidRequestException;
import io.tarsboot.raft.MemberState;
import io.tarsboot.raft.NoLeaderException;
import io.tarsboot.raft.OutcomeUnknownException;
import io.tarsboot.raft.OverloadedException;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GroupObj: serves one member of a group to operators. Who may call is for the program to say that serves it. */
public final class RaftGroupServant implements GroupAdminAsyncServant, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RaftGroupServant.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LONGEST_ID = 64;
    private static final Outcome OK = Outcome.DEFAULT;

    private final RaftGroup<?, ?> group;
    private final Backups backups;

    public RaftGroupServant(RaftGroup<?, ?> group, BackupSource source) {
        this.group = group;
        this.backups = new Backups(source, PATIENCE);
    }

    @Override
    public CompletionStage<GroupAdminMembersResult> members() {
        if (group.isRemoved()) {
            return CompletableFuture.completedFuture(new GroupAdminMembersResult(
                    outcome(
                            GroupError.NO_LEADER,
                            "member: " + group.self() + " was removed from the group (expected: one of its members)"),
                    nothing()));
        }
        return group.survey()
                .thenApply(states -> new GroupAdminMembersResult(OK, describe(states)))
                .exceptionally(failure -> new GroupAdminMembersResult(outcome(failure), nothing()));
    }

    @Override
    public CompletionStage<Outcome> change(MemberStep step, String member) {
        MemberAddress address;
        try {
            address = MemberAddress.parse(member);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(outcome(e));
        }
        return carryOut(step, address).thenApply(done -> OK).exceptionally(RaftGroupServant::outcome);
    }

    @Override
    public CompletionStage<Outcome> beginBackup(String id, boolean local) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return CompletableFuture.completedFuture(outcome(new IllegalArgumentException(
                    "id: " + id.length() + " characters (expected: 1 to " + LONGEST_ID + ")")));
        }
        return CompletableFuture.completedFuture(
                backups.begin(id, local)
                        ? OK
                        : outcome(
                                GroupError.BUSY,
                                "backups under way on this member: " + Backups.MOST
                                        + " (expected: fewer); try again when they are done"));
    }

    @Override
    public CompletionStage<GroupAdminReadBackupResult> readBackup(String id, long offset) {
        CompletableFuture<Bytes> piece;
        try {
            piece = backups.read(id, offset);
        } catch (NoSuchElementException e) {
            piece = CompletableFuture.failedFuture(e);
        }
        return piece.thenApply(chunk -> new GroupAdminReadBackupResult(OK, chunk))
                .exceptionally(failure -> new GroupAdminReadBackupResult(outcome(failure), Bytes.EMPTY));
    }

    @Override
    public CompletionStage<Outcome> endBackup(String id) {
        backups.end(id);
        return CompletableFuture.completedFuture(OK);
    }

    @Override
    public void close() {
        backups.close();
    }

    private CompletableFuture<Void> carryOut(MemberStep step, MemberAddress member) {
        return switch (step.name().orElse("")) {
            case "ADD" -> group.addMember(member);
            case "REMOVE" -> group.removeMember(member);
            case "LEAD" -> group.transferLeadership(member);
            default ->
                CompletableFuture.failedFuture(
                        new IllegalArgumentException("step: " + step + " (expected: one that this release knows)"));
        };
    }

    private Group describe(List<MemberState> states) {
        MemberAddress leader = group.status().leader();
        return Group.builder()
                .name(group.name())
                .self(group.self().toString())
                .index(group.revision())
                .members(states.stream()
                        .map(state -> Member.builder()
                                .address(state.address().toString())
                                .answers(state.answers())
                                .leader(state.address().equals(leader))
                                .lastIndex(state.lastLogIndex())
                                .build())
                        .toList())
                .build();
    }

    private Group nothing() {
        return Group.builder().name(group.name()).self(group.self().toString()).build();
    }

    private static Outcome outcome(Throwable failure) {
        Throwable cause = Causes.of(failure);
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof InvalidRequestException || cause instanceof IllegalArgumentException) {
            return outcome(GroupError.INVALID, message);
        }
        if (cause instanceof NoLeaderException || cause instanceof GroupClosedException) {
            return outcome(GroupError.NO_LEADER, message);
        }
        if (cause instanceof OutcomeUnknownException) {
            return outcome(GroupError.OUTCOME_UNKNOWN, message);
        }
        if (cause instanceof OverloadedException) {
            return outcome(GroupError.BUSY, message);
        }
        if (cause instanceof NoSuchElementException) {
            return outcome(GroupError.NOT_FOUND, message);
        }
        LOG.warn("an operator's request failed", cause);
        return outcome(GroupError.UNAVAILABLE, cause.toString());
    }

    private static Outcome outcome(GroupError error, String message) {
        return new Outcome(error, message);
    }
}
