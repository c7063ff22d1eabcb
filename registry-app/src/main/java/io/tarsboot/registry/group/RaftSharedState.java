package io.tarsboot.registry.group;

import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.registry.state.RegistryState;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shared state as a member of a raft group has it. Members are called by their raft addresses. */
public final class RaftSharedState implements SharedState {

    private final RaftGroup<Command, CommandResult> group;
    private final RegistryState machine;

    /** @param machine the group's */
    public RaftSharedState(RaftGroup<Command, CommandResult> group, RegistryState machine) {
        this.group = group;
        this.machine = machine;
    }

    /** What no member of this release can carry out must not come into the log, where it would stop them all. */
    @Override
    public CompletableFuture<CommandResult> propose(Command command) {
        return machine.refusal(command).map(CompletableFuture::completedFuture).orElseGet(() -> group.propose(command));
    }

    @Override
    public <T> T readLocal(Function<RegistryReader, T> query) {
        return group.readLocal(state -> query.apply(new RegistryReader(state)));
    }

    @Override
    public <T> CompletableFuture<T> readLinearizable(Function<RegistryReader, T> query) {
        return group.readLinearizable(state -> query.apply(new RegistryReader(state)));
    }

    @Override
    public long revision() {
        return group.revision();
    }

    @Override
    public ChangesSince changesSince(long revision, int limit) {
        return group.changesSince(revision, limit);
    }

    @Override
    public Registration watch(long fromRevision, ChangeListener listener) {
        return group.watch(fromRevision, listener);
    }

    @Override
    public boolean isLeader() {
        return group.isLeader();
    }

    @Override
    public Registration onLeadership(LeadershipListener listener) {
        return group.onLeadership(listener);
    }

    @Override
    public Registration whileLeader(Duration period, Runnable task) {
        return group.whileLeader(period, task);
    }

    @Override
    public Optional<String> leader() {
        return Optional.ofNullable(group.status().leader()).map(MemberAddress::toString);
    }

    @Override
    public Set<String> members() {
        return group.members().stream().map(MemberAddress::toString).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean isRemoved() {
        return group.isRemoved();
    }

    @Override
    public String self() {
        return group.self().toString();
    }
}
