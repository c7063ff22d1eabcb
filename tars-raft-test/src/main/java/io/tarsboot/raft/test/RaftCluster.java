package io.tarsboot.raft.test;

import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.RaftGroupBuilder;
import io.tarsboot.raft.StorageKind;
import io.tarsboot.raft.test.network.FaultyNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A group of members in this process. They are numbered from 0 on, and keep their address and their disk when they are
 * started again. Used by one thread; the members themselves by as many as you like.
 *
 * <pre>{@code
 * try (var cluster = RaftCluster.of(directory, 3, 42, () -> RaftGroup.builder("accounts", new Accounts(), ...))) {
 *     int leader = cluster.awaitLeader();
 *     cluster.crash(leader);
 *     cluster.member(cluster.aFollower()).propose(new Deposit("ann", 5)).join();
 *     cluster.restart(leader);
 * }
 * }</pre>
 *
 * <p>Logs and votes are kept by a {@link MemoryJournal} for each member, and states in memory: what a crashed member
 * knows when it comes back is what its journal kept, and its snapshots. Those are files in the directory and stay.
 */
public final class RaftCluster<C, R> implements AutoCloseable {

    /** Shorter than in production, so that tests need not wait. */
    public static final Duration ELECTION_TIMEOUT = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Ports are only names here; they differ between clusters, since the engine knows all members of the process. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(10_000);

    private final Path directory;
    private final Supplier<RaftGroupBuilder<C, R>> group;
    private final FaultyNetwork network;
    private final List<MemberAddress> addresses;
    private final List<MemoryJournal> journals;
    private final TreeMap<Integer, Running<C, R>> running = new TreeMap<>();

    private RaftCluster(Path directory, int members, long seed, Supplier<RaftGroupBuilder<C, R>> group) {
        this.directory = directory;
        this.group = group;
        this.network = new FaultyNetwork(seed);
        this.addresses = IntStream.range(0, members)
                .mapToObj(member -> new MemberAddress("127.0.0.1", nextPort()))
                .toList();
        this.journals = IntStream.range(0, members)
                .mapToObj(member -> new MemoryJournal(seed + member))
                .toList();
    }

    /**
     * Starts a group and waits for its leader.
     *
     * @param directory for snapshots
     * @param seed decides what the network and the disks do by chance
     * @param group makes a member with its own state machine; addresses, transport and disks are set here
     */
    public static <C, R> RaftCluster<C, R> of(
            Path directory, int members, long seed, Supplier<RaftGroupBuilder<C, R>> group) {
        RaftCluster<C, R> cluster = new RaftCluster<>(directory, members, seed, group);
        try {
            for (int member = 0; member < members; member++) {
                cluster.start(member);
            }
            cluster.awaitLeader();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    public FaultyNetwork network() {
        return network;
    }

    public MemoryJournal journal(int member) {
        return journals.get(member);
    }

    public MemberAddress address(int member) {
        return addresses.get(member);
    }

    public int size() {
        return addresses.size();
    }

    /** The numbers of those that run. */
    public Set<Integer> running() {
        return Set.copyOf(running.keySet());
    }

    /** @throws NoSuchElementException if the member does not run */
    public RaftGroup<C, R> member(int member) {
        Running<C, R> found = running.get(member);
        if (found == null) {
            throw new NoSuchElementException("member " + member + " does not run");
        }
        return found.group;
    }

    /** Waits for a leader among those that run, and returns its number. */
    public int awaitLeader() {
        return awaitLeaderAmong(running.keySet());
    }

    /** Waits for one of these members to lead: the others may be cut off and not know it yet. */
    public int awaitLeaderAmong(Set<Integer> members) {
        int[] leader = {-1};
        awaitFor(PATIENCE, () -> {
            leader[0] = members.stream()
                    .filter(member -> member(member).isLeader())
                    .findFirst()
                    .orElse(-1);
            return leader[0] >= 0;
        });
        if (leader[0] < 0) {
            throw new AssertionError("no leader among " + members + " within " + PATIENCE);
        }
        return leader[0];
    }

    /** The member that leads. */
    public RaftGroup<C, R> leader() {
        return member(awaitLeader());
    }

    /** Hands the leadership to a member, and waits until it has it. */
    public void lead(int member) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (awaitLeader() != member) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("member " + member + " does not lead within " + PATIENCE);
            }
            // A leader that changes just now refuses; the next one is asked.
            leader().transferLeadership(address(member))
                    .handle((done, refused) -> refused == null)
                    .join();
            awaitFor(ELECTION_TIMEOUT, () -> member(member).isLeader());
        }
    }

    /** The number of a member that runs and does not lead. */
    public int aFollower() {
        int leader = awaitLeader();
        return running.keySet().stream()
                .filter(member -> member != leader)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no follower runs"));
    }

    /** Nothing gets from the member to the others or back. */
    public void isolate(int member) {
        network.separate(List.of(address(member)), othersThan(member));
    }

    /** What the member sends gets lost; it hears the others. */
    public void mute(int member) {
        othersThan(member).forEach(other -> network.cut(address(member), other));
    }

    /** What is sent to the member gets lost; the others hear it. */
    public void deafen(int member) {
        othersThan(member).forEach(other -> network.cut(other, address(member)));
    }

    /**
     * Messages of the member and to it wait until the network is healed. That is nearly what it is to be stopped for a
     * while, except that its own timers go on: only a process of its own can be stopped whole.
     */
    public void hold(int member) {
        network.hold(address(member), othersThan(member));
    }

    /** Takes the power from a member: what is not durable is gone. */
    public void crash(int member) {
        Running<C, R> crashed = running.remove(member);
        if (crashed != null) {
            crashed.plug.pull();
            journals.get(member).powerOff();
            crashed.group.close();
        }
    }

    /** Takes the power from all members at once. */
    public void crashAll() {
        running.values().forEach(each -> each.plug.pull());
        running.keySet().forEach(member -> journals.get(member).powerOff());
        running().forEach(this::crash);
    }

    /** Stops a member in an orderly way. */
    public void stop(int member) {
        Running<C, R> stopped = running.remove(member);
        if (stopped != null) {
            stopped.group.close();
        }
    }

    /** Starts a member that was stopped or has crashed; one that runs is left alone. */
    public void restart(int member) {
        if (!running.containsKey(member)) {
            start(member);
        }
    }

    public void restartAll() {
        IntStream.range(0, size()).forEach(this::restart);
    }

    @Override
    public void close() {
        running().forEach(this::stop);
        network.close();
    }

    private void start(int member) {
        journals.get(member).powerOn();
        FaultyNetwork.Plug plug = network.plug(address(member));
        RaftGroupBuilder<C, R> builder = group.get()
                .self(address(member))
                .members(addresses)
                .directory(directory.resolve("member-" + member))
                .storage(StorageKind.MEMORY)
                .journal(journals.get(member))
                .transport(plug)
                .electionTimeout(ELECTION_TIMEOUT);
        running.put(member, new Running<>(builder.start(), plug));
    }

    private static void awaitFor(Duration longest, BooleanSupplier condition) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private List<MemberAddress> othersThan(int member) {
        List<MemberAddress> others = new ArrayList<>(addresses);
        others.remove(address(member));
        return others;
    }

    private static int nextPort() {
        return NEXT_PORT.getAndIncrement();
    }

    private record Running<C, R>(RaftGroup<C, R> group, FaultyNetwork.Plug plug) {}
}
