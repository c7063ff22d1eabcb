package io.tarsboot.registry.standby;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.group.SmallWorld;
import io.tarsboot.registry.leader.LeaderLink;
import io.tarsboot.registry.leader.NoLink;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.rpc.standby.MasterKeeper;
import io.tarsboot.rpc.standby.RoleListener;
import io.tarsboot.rpc.standby.StandbyMember;
import io.tarsboot.rpc.time.Deadlines;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Everything that can go wrong between processes and the registry, by one random number after the other. */
final class FaultyWorld {

    private static final int MEMBERS = 3;

    private final Random random;
    private final ManualScheduler time;
    private final SmallWorld registry = new SmallWorld("n1", "n2", "n3");
    private final List<Member> members = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>();
    private boolean healthy;
    private int leader;

    FaultyWorld(long seed, Duration lease) {
        random = new Random(seed);
        time = registry.scheduler;
        registry.run(
                CommandType.PUT_SERVER,
                new PutServer(
                        SmallWorld.hello().toBuilder()
                                .standby(StandbyKind.HIDDEN)
                                .build(),
                        false));
        IntStream.range(0, MEMBERS).forEach(number -> members.add(new Member(number)));
        members.get(leader).lead(true);
        for (String node : List.of("n1", "n2", "n3")) {
            registry.activate(node);
            processes.add(new Process(new StandbyMember("Demo", "Hello", node, lease)));
        }
        processes.forEach(process -> process.keeper.start());
    }

    /** Those that would say that they are the master if they were asked now. */
    List<Process> masters() {
        return processes.stream().filter(process -> process.keeper.isMaster()).toList();
    }

    /** Of all masters, in the order in which the registry chose them and they heard of it. */
    List<Long> tokens() {
        return tokens;
    }

    void advance(Duration by) {
        time.advance(by);
    }

    /** Perhaps something goes wrong. */
    void mayFail() {
        int dice = random.nextInt(1500);
        Process process = processes.get(random.nextInt(processes.size()));
        if (dice == 0) {
            elect(random.nextInt(MEMBERS));
        } else if (dice == 1) {
            process.pause(Duration.ofMillis(random.nextInt(12_000)));
        } else if (dice == 2) {
            process.cutOff(Duration.ofMillis(random.nextInt(12_000)));
        } else if (dice == 3) {
            members.get(random.nextInt(MEMBERS)).pause(Duration.ofMillis(random.nextInt(8_000)));
        } else if (dice == 4) {
            registry.run(CommandType.MOVE_MASTER, new MoveMaster("Demo", "Hello", process.self.node()));
        }
    }

    void heal() {
        healthy = true;
    }

    /** The one that led before hears of it later, or never if it leads again by then. */
    private void elect(int next) {
        int before = leader;
        leader = next;
        if (before == next) {
            return;
        }
        time.schedule(Duration.ofMillis(random.nextInt(15_000)), () -> {
            if (leader != before) {
                members.get(before).lead(false);
            }
        });
        time.schedule(Duration.ofMillis(random.nextInt(2_000)), () -> {
            if (leader == next) {
                members.get(next).lead(true);
            }
        });
    }

    /** Short as a rule, and sometimes longer than a lease. */
    private Duration delay() {
        if (healthy) {
            return Duration.ofMillis(random.nextInt(20));
        }
        int dice = random.nextInt(100);
        int most = dice < 80 ? 30 : dice < 97 ? 1_500 : 9_000;
        return Duration.ofMillis(random.nextInt(most));
    }

    private boolean isLost() {
        return !healthy && random.nextInt(100) < 7;
    }

    private void later(Runnable task) {
        time.schedule(delay(), task);
    }

    private static IllegalStateException fault() {
        return new IllegalStateException("lost in this test");
    }

    /** A member as it sees the shared state: what it proposes may be applied long after it has given up. */
    private final class Member implements SharedState {

        private final List<LeadershipListener> listeners = new ArrayList<>();
        private final List<Runnable> leaderTasks = new ArrayList<>();
        private final int number;
        private final MasterLocks locks;
        private boolean leads;
        private long pausedUntil;

        Member(int number) {
            this.number = number;
            this.locks = new MasterLocks(this, link(), registry.clock, time::nanoTime);
            look();
        }

        void lead(boolean now) {
            if (leads != now) {
                leads = now;
                listeners.forEach(listener -> {
                    if (now) {
                        listener.gained(1);
                    } else {
                        listener.lost();
                    }
                });
            }
        }

        void pause(Duration length) {
            if (!healthy) {
                pausedUntil = time.nanoTime() + length.toNanos();
            }
        }

        /** Runs at once, or when the member goes on. */
        void awake(Runnable task) {
            long wait = pausedUntil - time.nanoTime();
            if (wait > 0) {
                time.schedule(Duration.ofNanos(wait), () -> awake(task));
            } else {
                task.run();
            }
        }

        private void look() {
            time.schedule(
                    Duration.ofMillis(200),
                    () -> awake(() -> {
                        if (leads) {
                            leaderTasks.forEach(Runnable::run);
                        }
                        look();
                    }));
        }

        private LeaderLink link() {
            NoLink none = new NoLink();
            return new LeaderLink() {
                @Override
                public Optional<CompletableFuture<io.tarsboot.protocol.node.ReportAnswer>> report(
                        io.tarsboot.protocol.registry.NodeReport report) {
                    return none.report(report);
                }

                @Override
                public Optional<CompletableFuture<CommandResult>> announce(
                        io.tarsboot.protocol.registry.FrameworkEndpoint endpoint) {
                    return none.announce(endpoint);
                }

                @Override
                public Optional<CompletableFuture<LockAnswer>> lock(LockRequest request) {
                    return leader == number ? Optional.empty() : Optional.of(sent(members.get(leader), request, true));
                }
            };
        }

        @Override
        public CompletableFuture<CommandResult> propose(Command command) {
            CompletableFuture<CommandResult> answer = new CompletableFuture<>();
            if (isLost()) {
                later(() -> awake(() -> answer.completeExceptionally(fault())));
                return answer;
            }
            later(() -> {
                CommandResult result = registry.state.propose(command).join();
                boolean lost = isLost();
                later(() -> awake(() -> {
                    if (lost) {
                        answer.completeExceptionally(fault());
                    } else {
                        answer.complete(result);
                    }
                }));
            });
            // It gives up at some time, whatever becomes of the command.
            time.schedule(Duration.ofSeconds(4), () -> awake(() -> answer.completeExceptionally(fault())));
            return answer;
        }

        @Override
        public <T> T readLocal(Function<RegistryReader, T> query) {
            return registry.state.readLocal(query);
        }

        @Override
        public <T> CompletableFuture<T> readLinearizable(Function<RegistryReader, T> query) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            later(() -> {
                T value = registry.state.readLocal(query);
                boolean lost = isLost();
                later(() -> awake(() -> {
                    if (lost) {
                        answer.completeExceptionally(fault());
                    } else {
                        answer.complete(value);
                    }
                }));
            });
            return answer;
        }

        @Override
        public long revision() {
            return registry.state.revision();
        }

        @Override
        public ChangesSince changesSince(long revision, int limit) {
            return registry.state.changesSince(revision, limit);
        }

        @Override
        public Registration watch(long fromRevision, ChangeListener listener) {
            return registry.state.watch(fromRevision, listener);
        }

        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public Registration onLeadership(LeadershipListener listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public Registration whileLeader(Duration period, Runnable task) {
            leaderTasks.add(task);
            return () -> leaderTasks.remove(task);
        }

        @Override
        public Optional<String> leader() {
            return Optional.of(Integer.toString(leader));
        }

        @Override
        public java.util.Set<String> members() {
            return java.util.Set.of();
        }

        @Override
        public boolean isRemoved() {
            return false;
        }

        @Override
        public String self() {
            return Integer.toString(number);
        }
    }

    /** There and back over the network. */
    private CompletableFuture<LockAnswer> sent(Member member, LockRequest request, boolean forwarded) {
        CompletableFuture<LockAnswer> answer = new CompletableFuture<>();
        if (isLost()) {
            later(() -> answer.completeExceptionally(fault()));
            return answer;
        }
        later(() -> member.awake(() -> {
            var unused = member.locks.ask(request, forwarded).thenAccept(said -> {
                if (!isLost()) {
                    later(() -> answer.complete(said));
                }
            });
        }));
        return answer;
    }

    /** A process with a clock that runs a little faster or slower than that of the registry. */
    private final class Process implements Scheduler, RoleListener {

        private final StandbyMember self;
        private final MasterKeeper keeper;
        private final double rate = 0.95 + random.nextDouble() / 10;
        private long pausedUntil;
        private long cutOffUntil;

        Process(StandbyMember self) {
            this.self = self;
            this.keeper = new MasterKeeper(self, this::ask, this, this, Runnable::run);
        }

        void pause(Duration length) {
            pausedUntil = time.nanoTime() + length.toNanos();
        }

        void cutOff(Duration length) {
            cutOffUntil = time.nanoTime() + length.toNanos();
        }

        private CompletionStage<LockAnswer> ask(LockRequest request) {
            if (time.nanoTime() < cutOffUntil) {
                return new CompletableFuture<>();
            }
            CompletableFuture<LockAnswer> heard = new CompletableFuture<>();
            var unused = sent(members.get(random.nextInt(MEMBERS)), request, false)
                    .whenComplete((answer, failure) -> awake(() -> {
                        if (failure != null) {
                            heard.completeExceptionally(failure);
                        } else {
                            heard.complete(answer);
                        }
                    }));
            return heard;
        }

        private void awake(Runnable task) {
            long wait = pausedUntil - time.nanoTime();
            if (wait > 0) {
                time.schedule(Duration.ofNanos(wait), () -> awake(task));
            } else {
                task.run();
            }
        }

        @Override
        public long nanoTime() {
            return (long) (time.nanoTime() * rate);
        }

        @Override
        public ScheduledTask schedule(Duration delay, Runnable task) {
            return time.schedule(Duration.ofNanos((long) (delay.toNanos() / rate) + 1), () -> awake(task));
        }

        @Override
        public Watch watch(Deadlines deadlines) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}

        @Override
        public void onMaster(long token) {
            tokens.add(token);
        }

        @Override
        public void onStandby(long token) {}

        @Override
        public String toString() {
            return self.node() + " by " + keeper.token();
        }
    }
}
