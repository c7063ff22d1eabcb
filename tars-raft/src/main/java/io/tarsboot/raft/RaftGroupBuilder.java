package io.tarsboot.raft;

import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.storage.Journal;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.RaftTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a member of a group is started.
 *
 * @param <C> the commands
 * @param <R> the results
 */
public final class RaftGroupBuilder<C, R> {

    /** How long a follower waits for its leader before it asks for votes. */
    public static final Duration DEFAULT_ELECTION_TIMEOUT = Duration.ofMillis(400);

    /** How long a proposal or a linearizable read may take, a change of leader included. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** How long requests wait for another leader when one is lost. */
    public static final Duration DEFAULT_LEADER_ABSENCE = Duration.ofSeconds(1);

    /** How often a snapshot is made, which lets go of the log before it. */
    public static final Duration DEFAULT_SNAPSHOT_INTERVAL = Duration.ofMinutes(30);

    /** After how many entries a snapshot is made before its time. */
    public static final long DEFAULT_SNAPSHOT_ENTRIES = 100_000;

    /** For how many indexes changes are remembered. */
    public static final long DEFAULT_HISTORY = 10_000;

    private static final Pattern GROUP = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,63}");

    final String group;
    final StateMachine<C, R> machine;
    final ValueCodec<C> commands;
    final ValueCodec<R> results;

    @Nullable
    MemberAddress self;

    List<MemberAddress> members = List.of();
    boolean joining;

    @Nullable
    Path directory;

    @Nullable
    RaftTransport transport;

    @Nullable
    Journal journal;

    StorageKind storage = StorageKind.ROCKSDB;
    Duration electionTimeout = DEFAULT_ELECTION_TIMEOUT;
    Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;
    Duration leaderAbsence = DEFAULT_LEADER_ABSENCE;
    Duration snapshotInterval = DEFAULT_SNAPSHOT_INTERVAL;
    long snapshotEntries = DEFAULT_SNAPSHOT_ENTRIES;
    long history = DEFAULT_HISTORY;
    int stateVersion = 1;

    RaftGroupBuilder(String group, StateMachine<C, R> machine, ValueCodec<C> commands, ValueCodec<R> results) {
        if (!GROUP.matcher(group).matches()) {
            throw new IllegalArgumentException("group: " + group + " (expected: " + GROUP + ")");
        }
        this.group = group;
        this.machine = Objects.requireNonNull(machine, "machine");
        this.commands = Objects.requireNonNull(commands, "commands");
        this.results = Objects.requireNonNull(results, "results");
    }

    /** Who this member is: where it listens and where the others reach it. */
    public RaftGroupBuilder<C, R> self(MemberAddress address) {
        this.self = address;
        return this;
    }

    /**
     * The members of a group that starts for the first time, the same on each of them; this member alone if not called.
     * Once the group has run, its log knows who belongs to it.
     */
    public RaftGroupBuilder<C, R> members(List<MemberAddress> initialMembers) {
        this.members = List.copyOf(initialMembers);
        this.joining = false;
        return this;
    }

    /**
     * The members of a group that starts for the first time, by names that they go by elsewhere, such as those of their
     * nodes. All members can have the same configuration then. Only the addresses go into the log.
     *
     * @param ownName which of them this is
     */
    public RaftGroupBuilder<C, R> members(Map<String, MemberAddress> initialMembers, String ownName) {
        MemberAddress own = initialMembers.get(ownName);
        if (own == null) {
            throw new IllegalArgumentException(
                    "own name: " + ownName + " (expected: one of the members " + initialMembers.keySet() + ")");
        }
        return self(own).members(List.copyOf(initialMembers.values()));
    }

    /** This member is new to a group that runs already: it waits until it is {@linkplain RaftGroup#addMember added}. */
    public RaftGroupBuilder<C, R> joining() {
        this.members = List.of();
        this.joining = true;
        return this;
    }

    /** Where everything of this member is kept. No other member or group may use it. */
    public RaftGroupBuilder<C, R> directory(Path path) {
        this.directory = path;
        return this;
    }

    public RaftGroupBuilder<C, R> storage(StorageKind kind) {
        this.storage = kind;
        return this;
    }

    /** Keeps the log and the votes there instead of in files; for tests. */
    public RaftGroupBuilder<C, R> journal(Journal place) {
        this.journal = place;
        return this;
    }

    /**
     * How members reach each other; by tars-rpc over TCP unless called. A transport that is given here is closed by
     * whoever gave it.
     */
    public RaftGroupBuilder<C, R> transport(RaftTransport carrier) {
        this.transport = carrier;
        return this;
    }

    /** {@link #DEFAULT_ELECTION_TIMEOUT} unless called; the same on every member. */
    public RaftGroupBuilder<C, R> electionTimeout(Duration timeout) {
        this.electionTimeout = positive("electionTimeout", timeout);
        return this;
    }

    /** {@link #DEFAULT_REQUEST_TIMEOUT} unless called. */
    public RaftGroupBuilder<C, R> requestTimeout(Duration timeout) {
        this.requestTimeout = positive("requestTimeout", timeout);
        return this;
    }

    /**
     * Requests fail before their time when the group has been without a leader for so long: there is no majority then.
     * {@link #DEFAULT_LEADER_ABSENCE} unless called; longer than an election takes.
     */
    public RaftGroupBuilder<C, R> leaderAbsence(Duration bearable) {
        this.leaderAbsence = positive("leaderAbsence", bearable);
        return this;
    }

    /** {@link #DEFAULT_SNAPSHOT_INTERVAL} unless called; at least a second. */
    public RaftGroupBuilder<C, R> snapshotInterval(Duration interval) {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("snapshotInterval: " + interval + " (expected: at least PT1S)");
        }
        this.snapshotInterval = interval;
        return this;
    }

    /** A snapshot is made early when the log has grown by so many; {@link #DEFAULT_SNAPSHOT_ENTRIES} unless called. */
    public RaftGroupBuilder<C, R> snapshotEntries(long entries) {
        this.snapshotEntries = atLeastOne("snapshotEntries", entries);
        return this;
    }

    /** For how many indexes changes are remembered for watchers; {@link #DEFAULT_HISTORY} unless called. */
    public RaftGroupBuilder<C, R> history(long indexes) {
        this.history = atLeastOne("history", indexes);
        return this;
    }

    /**
     * Which version the state is that this release of the state machine writes; 1 unless called. It grows when a former
     * release could not read the state any more: that release then refuses the data, a snapshot or a backup of it instead
     * of misreading it.
     */
    public RaftGroupBuilder<C, R> stateVersion(int version) {
        this.stateVersion = Math.toIntExact(atLeastOne("stateVersion", version));
        return this;
    }

    /**
     * Starts the member. It may take a moment until there is a leader; requests wait for one.
     *
     * <p>If a backup waits in its directory, put there by {@link io.tarsboot.backup.BackupFile#stage}, the member begins
     * a new group with what is in it.
     *
     * @throws IllegalStateException if something is missing, the data is that of a newer release or of another member,
     *     or the member does not start
     */
    public RaftGroup<C, R> start() {
        return RaftGroup.start(this);
    }

    private static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
        }
        return value;
    }

    /** What the engine is to know, checked. */
    EngineSettings settings() {
        MemberAddress given = required("self", self);
        List<MemberAddress> all = members.isEmpty() && !joining ? List.of(given) : members;
        if (!joining && !all.contains(given)) {
            throw new IllegalStateException("members: " + all + " (expected: " + given + " among them)");
        }
        if (new HashSet<>(all).size() < all.size()) {
            // They would count twice for the majority, and no leader would ever be elected.
            throw new IllegalStateException("members: " + all
                    + " (expected: each once; configurations that are laid over each other have the names of both)");
        }
        return new EngineSettings(
                group, given, all, required("directory", directory), electionTimeout, snapshotInterval, journal);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(name + ": not given (expected: set it before start)");
        }
        return value;
    }
}
