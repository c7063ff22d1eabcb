package io.tarsboot.registry.group;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.state.MemoryState;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.registry.state.RegistryState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One member that leads, or not, as the test says; everything happens on the caller's thread. */
public final class MemorySharedState implements SharedState {

    private final MemoryState state = new MemoryState();
    private final RegistryState machine = new RegistryState();
    private final List<ChangeListener> listeners = new ArrayList<>();
    private final List<LeadershipListener> leadershipListeners = new ArrayList<>();
    private final List<Runnable> leaderTasks = new ArrayList<>();
    private final List<Command> proposed = new ArrayList<>();
    private long index;
    private boolean leading = true;
    private boolean hasQuorum = true;
    private boolean removed;
    private Set<String> members = Set.of();

    /** From now on another member leads, or this one again. */
    public void lead(boolean leads) {
        leading = leads;
        leadershipListeners.forEach(listener -> {
            if (leads) {
                listener.gained(index);
            } else {
                listener.lost();
            }
        });
    }

    /** These are the members, and this one. */
    public void members(String... others) {
        Set<String> all = new HashSet<>(Set.of(others));
        all.add(self());
        members = all;
    }

    /** From now on this is no member any more. */
    public void remove() {
        hasQuorum = false;
        removed = true;
    }

    public void quorum(boolean there) {
        hasQuorum = there;
    }

    /** What the leader does again and again, once. */
    public void runLeaderTasks() {
        if (leading) {
            leaderTasks.forEach(Runnable::run);
        }
    }

    /** All commands that were applied. */
    public List<Command> proposed() {
        return proposed;
    }

    public <T extends TarsStruct> CommandResult run(CommandType<T> type, T body, long at) {
        return propose(type.command(body, Origin.builder().at(at).build())).join();
    }

    @Override
    public CompletableFuture<CommandResult> propose(Command command) {
        if (!hasQuorum) {
            return CompletableFuture.failedFuture(new IllegalStateException("no leader in this test"));
        }
        proposed.add(command);
        int before = state.changes().size();
        state.revision(++index);
        CommandResult result = machine.apply(index, command, state);
        List<Change> changes =
                List.copyOf(state.changes().subList(before, state.changes().size()));
        if (!changes.isEmpty()) {
            listeners.forEach(listener -> listener.changed(new ChangesSince.Known(changes, index, false)));
        }
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public <T> T readLocal(Function<RegistryReader, T> query) {
        return query.apply(new RegistryReader(state));
    }

    @Override
    public <T> CompletableFuture<T> readLinearizable(Function<RegistryReader, T> query) {
        if (!hasQuorum) {
            return CompletableFuture.failedFuture(new IllegalStateException("no leader in this test"));
        }
        try {
            return CompletableFuture.completedFuture(readLocal(query));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public long revision() {
        return index;
    }

    @Override
    public ChangesSince changesSince(long revision, int limit) {
        return new ChangesSince.Known(
                state.changes().stream()
                        .filter(change -> change.revision() > revision)
                        .toList(),
                index,
                false);
    }

    @Override
    public Registration watch(long fromRevision, ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean isLeader() {
        return leading;
    }

    @Override
    public Registration onLeadership(LeadershipListener listener) {
        leadershipListeners.add(listener);
        if (leading) {
            listener.gained(index);
        }
        return () -> leadershipListeners.remove(listener);
    }

    @Override
    public Registration whileLeader(Duration period, Runnable task) {
        leaderTasks.add(task);
        return () -> leaderTasks.remove(task);
    }

    @Override
    public Optional<String> leader() {
        return Optional.of(leading ? self() : "127.0.0.1:2");
    }

    @Override
    public Set<String> members() {
        return members;
    }

    @Override
    public boolean isRemoved() {
        return removed;
    }

    @Override
    public String self() {
        return "127.0.0.1:1";
    }
}
