package io.tarsboot.raft;

import io.tarsboot.backup.BackupWriter;
import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.engine.JRaftMember;
import io.tarsboot.raft.replica.Replica;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.storage.MemoryStorage;
import io.tarsboot.raft.storage.RocksStorage;
import io.tarsboot.raft.storage.StateStorage;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.RpcTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group that keeps the same state. Every member takes commands and reads; commands find the leader by
 * themselves. Safe for use by several threads.
 *
 * <p>Futures complete on threads of the member that should not be blocked for long. A request fails with a {@link
 * RaftException}, and a command that the state machine did not allow with {@link
 * io.tarsboot.raft.state.RejectedException}.
 *
 * @param <C> the commands
 * @param <R> the results
 */
public final class RaftGroup<C, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RaftGroup.class);

    /** The longest command. Larger content belongs into files, with a reference to them in the command. */
    public static final int MAX_COMMAND_BYTES = 4 * 1024 * 1024;

    /**
     * How long a leader may take to answer before a command is sent again: long, since one that is busy must not get more
     * to do, and a new one is asked at once.
     */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);

    /** Without a leader: another one may know that this member was removed. */
    private static final long PLACE_ASKED_EVERY_MS = 500;

    /** How long a new member may take to fetch the state. */
    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final MemberAddress self;
    private final Duration requestTimeout;
    private final GroupThreads threads;
    private final GroupMetrics metrics = new GroupMetrics();
    private final Replica<C, R> replica;
    private final RaftTransport transport;
    private final boolean ownsTransport;
    private final JRaftMember consensus;
    private final Leadership leadership;
    private final Watches watches;
    private final GroupEvents events;
    private final Pauses pauses;
    private final LeaderAbsence absence;
    private final LeaderReach reach;
    private final Retry retry;
    private final Retry retryHere;
    private final Reads reads;
    private final StateExport export;
    private final LeaderClient leader;

    private final Proposer proposer;
    private final GroupRequests requests;
    private RaftTransport.@Nullable Listening listening;
    private boolean closed;

    private RaftGroup(RaftGroupBuilder<C, R> builder, EngineSettings settings) {
        this.name = settings.group();
        this.self = settings.self();
        this.requestTimeout = builder.requestTimeout;
        this.replica = new Replica<>(
                builder.machine,
                builder.commands,
                builder.results,
                storage(builder.storage, settings.directory()),
                builder.history,
                builder.stateVersion);
        this.ownsTransport = builder.transport == null;
        this.transport = builder.transport == null ? new RpcTransport() : builder.transport;
        this.threads = new GroupThreads(name + "@" + self);
        this.leadership = new Leadership(threads.leadership());
        this.watches = new Watches(replica::changesSince, threads.watches());
        this.absence = new LeaderAbsence(builder.requestTimeout, builder.leaderAbsence, this::outside);
        this.events = new GroupEvents(
                name + "@" + self,
                metrics,
                leadership,
                watches,
                new AutomaticSnapshots(
                        builder.snapshotEntries, replica.appliedIndex(), threads.timer(), this::snapshot),
                absence,
                this::leaderChanged);
        this.consensus = new JRaftMember(settings, transport, replica, events);
        this.reach = new LeaderReach(consensus, threads.timer(), absence, this::goOn);
        this.leader = new LeaderClient(name, self, consensus, transport, metrics, absence, reach);
        this.requests = new GroupRequests(name, replica, consensus, leader);
        this.pauses = new Pauses(threads.timer());
        this.retry = new Retry(pauses, threads.callbacks(), absence);
        this.retryHere = new Retry(pauses, threads.callbacks(), LeaderAbsence.irrelevant());
        this.reads = new Reads(replica, consensus, reach, retry);
        this.export = new StateExport(name, builder.stateVersion, replica, consensus);
        this.proposer =
                new Proposer(leader, threads.timer(), pauses, threads.callbacks(), ATTEMPT_TIMEOUT, absence, metrics);
    }

    /**
     * Describes a member, which {@link RaftGroupBuilder#start} starts.
     *
     * @param group the name of the group, the same on all its members
     */
    public static <C, R> RaftGroupBuilder<C, R> builder(
            String group, StateMachine<C, R> machine, ValueCodec<C> commands, ValueCodec<R> results) {
        return new RaftGroupBuilder<>(group, machine, commands, results);
    }

    static <C, R> RaftGroup<C, R> start(RaftGroupBuilder<C, R> builder) {
        EngineSettings settings = builder.settings();
        DataFormat.claim(settings.directory(), builder.stateVersion);
        MemberIdentity.claim(settings.directory(), settings.group(), settings.self());
        Restoration.performIfStaged(builder, settings);
        RaftGroup<C, R> group = new RaftGroup<>(builder, settings);
        try {
            group.listening = group.transport.listen(group.self, group::handle);
            group.consensus.start();
            var unused = group.threads
                    .timer()
                    .scheduleWithFixedDelay(
                            group::askForOwnPlace, PLACE_ASKED_EVERY_MS, PLACE_ASKED_EVERY_MS, TimeUnit.MILLISECONDS);
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /** Has a command applied by all members, once, and completes with its result. */
    public CompletableFuture<R> propose(C command) {
        return propose(command, requestTimeout);
    }

    public CompletableFuture<R> propose(C command, Duration timeout) {
        EncodedValue encoded = replica.encode(command);
        int size = encoded.body().size();
        if (size > MAX_COMMAND_BYTES) {
            return CompletableFuture.failedFuture(new InvalidRequestException(
                    "command: " + size + " bytes (expected: at most " + MAX_COMMAND_BYTES + ")"));
        }
        return proposer.propose(encoded, timeout).thenApply(replica::decode);
    }

    /**
     * Reads a state that holds everything that was acknowledged anywhere before the call. Costs a round trip between
     * members; waits for a leader.
     */
    public <T> CompletableFuture<T> readLinearizable(Function<? super StateReader, T> query) {
        return readLinearizable(query, requestTimeout);
    }

    public <T> CompletableFuture<T> readLinearizable(Function<? super StateReader, T> query, Duration timeout) {
        metrics.readLinearizable();
        return reads.linearizable(query, timeout);
    }

    /**
     * Reads what this member has: at once, with or without a leader, and perhaps a little behind.
     *
     * @throws GroupClosedException if it is closed
     */
    public <T> T readLocal(Function<? super StateReader, T> query) {
        return reads.local(query);
    }

    /** The index of the last command that was applied here. */
    public long revision() {
        return replica.appliedIndex();
    }

    /**
     * What changed here after a revision.
     *
     * @param limit how many changes, about: those of one command stay together
     */
    public ChangesSince changesSince(long revision, int limit) {
        if (revision < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "revision: " + revision + ", limit: " + limit + " (expected: at least 0 and at least 1)");
        }
        return replica.changesSince(revision, limit);
    }

    /** Tells a listener what changed here after a revision, and goes on until the registration is closed. */
    public Registration watch(long fromRevision, ChangeListener listener) {
        return watches.add(fromRevision, listener);
    }

    /** Whether this member leads, and has applied everything of former leaders. Another may have taken over just now. */
    public boolean isLeader() {
        return leadership.isLeading();
    }

    /** Tells a listener when this member becomes the leader; at once if it is. */
    public Registration onLeadership(LeadershipListener listener) {
        return leadership.add(listener);
    }

    /**
     * Runs a task again and again while this member leads. It may run once more beside the next leader's, so the
     * commands that it proposes must check the state that they count on.
     */
    public Registration whileLeader(Duration period, Runnable task) {
        return leadership.repeat(period, task);
    }

    /**
     * Whether this member was removed and goes on running: what it has is as of then. It refuses commands and linearizable
     * reads; whoever reads locally should look here. One that was away when it was removed knows it from the others.
     */
    public boolean isRemoved() {
        return absence.isOutside();
    }

    /** The members as this one knows them. */
    public List<MemberAddress> members() {
        return consensus.members();
    }

    /** The members as this one knows them, each asked whether it answers. */
    public CompletableFuture<List<MemberState>> survey() {
        return leader.survey();
    }

    /**
     * Adds a member, which must run and be {@linkplain RaftGroupBuilder#joining joining}. It learns the state first and
     * gets its vote when it has caught up.
     */
    public CompletableFuture<Void> addMember(MemberAddress member) {
        return change(MemberChange.Kind.ADD, member);
    }

    /**
     * Removes a member, which may be down. Refused if too few of those that are left would answer for the group to go on.
     */
    public CompletableFuture<Void> removeMember(MemberAddress member) {
        return change(MemberChange.Kind.REMOVE, member);
    }

    /** Makes another member, which must run, the leader; it takes over a moment later. */
    public CompletableFuture<Void> transferLeadership(MemberAddress to) {
        return change(MemberChange.Kind.MAKE_LEADER, to);
    }

    /** Makes a snapshot of this member now. */
    public CompletableFuture<Void> snapshot() {
        return retryHere.until(requestTimeout, left -> consensus.snapshot());
    }

    /**
     * Writes the state into a backup, as it is here at one moment, and asks that moment what else belongs into it. The
     * caller then adds files if there are any, and {@linkplain BackupWriter#finish finishes}.
     *
     * <p>Needs no leader, and may be a little behind: {@linkplain #readLinearizable read} before, and what was
     * acknowledged until then is in it. The group goes on meanwhile, except that this member does not take over a
     * snapshot of another, so a slow receiver should get the backup by way of a file.
     */
    public <T> T backUpLocal(BackupWriter target, Function<? super StateReader, T> query) throws IOException {
        return export.writeTo(target, query);
    }

    public GroupStatus status() {
        return new GroupStatus(
                name,
                self,
                consensus.role(),
                consensus.leader(),
                consensus.members(),
                replica.appliedIndex(),
                consensus.committedIndex(),
                consensus.lastLogIndex(),
                replica.approximateBytes(),
                events.failure());
    }

    public GroupMetrics metrics() {
        return metrics;
    }

    public String name() {
        return name;
    }

    public MemberAddress self() {
        return self;
    }

    /** Leaves the group to the others until the next start. What is under way fails. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (listening != null) {
            listening.close();
        }
        proposer.close();
        consensus.close();
        if (ownsTransport) {
            transport.close();
        }
        leadership.lost();
        // What waits to try again finds the engine closed, and fails; with the timer it would be forgotten.
        pauses.close();
        threads.close();
        // Last: the engine's threads must not find it closed.
        replica.close();
    }

    private Optional<String> outside() {
        List<MemberAddress> others = consensus.groupWithoutThis();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("this member, " + self + ", was removed from the group, which is " + others);
    }

    private void askForOwnPlace() {
        if (absence.hasBegun() && !absence.follows()) {
            consensus.askForOwnPlace();
        }
    }

    private void leaderChanged() {
        reach.leaderChanged();
        try {
            threads.timer().execute(this::goOn);
        } catch (RejectedExecutionException closing) {
            LOG.trace("closed: nobody waits any more");
        }
    }

    /** What waits for an answer that may never come does not wait for it any longer. */
    private void goOn() {
        proposer.leaderChanged();
        reads.leaderChanged();
        pauses.end();
    }

    private CompletableFuture<Void> change(MemberChange.Kind kind, MemberAddress member) {
        return retry.until(CHANGE_TIMEOUT, left -> leader.change(new MemberChange(kind, member), left));
    }

    private CompletableFuture<MemberMessage> handle(MemberMessage request) {
        return JRaftMember.concerns(request) ? consensus.handle(request) : requests.handle(request);
    }

    static StateStorage storage(StorageKind kind, Path directory) {
        return switch (kind) {
            case ROCKSDB -> new RocksStorage(directory);
            case MEMORY -> new MemoryStorage();
        };
    }
}
