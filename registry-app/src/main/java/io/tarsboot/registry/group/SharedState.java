package io.tarsboot.registry.group;

import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.state.RegistryReader;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The replicated state, as the parts of the registry use it. Which reads need a majority is visible in their names:
 * local ones never do.
 */
public interface SharedState {

    /** Has a command applied by all members, once. The future fails with a {@link io.tarsboot.raft.RaftException}. */
    CompletableFuture<CommandResult> propose(Command command);

    /** Reads what this member has: at once, and perhaps a little behind. */
    <T> T readLocal(Function<RegistryReader, T> query);

    /** Reads a state that holds everything that was acknowledged anywhere before the call. */
    <T> CompletableFuture<T> readLinearizable(Function<RegistryReader, T> query);

    /** Of the last command that was applied here. */
    long revision();

    ChangesSince changesSince(long revision, int limit);

    /** Tells a listener what changed here after a revision. */
    Registration watch(long fromRevision, ChangeListener listener);

    boolean isLeader();

    /** Tells a listener when this member becomes the leader; at once if it is. */
    Registration onLeadership(LeadershipListener listener);

    /** Runs a task again and again while this member leads. */
    Registration whileLeader(Duration period, Runnable task);

    /** The name of the leader as the members announce it, see {@link #self}. */
    Optional<String> leader();

    /** The names of all members as this one knows them, exact on the leader; none if they are not known. */
    Set<String> members();

    /** Whether this member was removed from the registry and goes on running: what it has is as of then. */
    boolean isRemoved();

    /** The name under which this member announces its objects. */
    String self();
}
