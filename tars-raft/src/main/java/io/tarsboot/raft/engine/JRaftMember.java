package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.closure.ReadIndexClosure;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.rpc.RaftRpcServerFactory;
import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.consensus.ConsensusListener;
import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.replica.Replica;
import io.tarsboot.raft.storage.RocksLibrary;
import io.tarsboot.raft.storage.StorageClosedException;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member of a group on JRaft. */
public final class JRaftMember implements Consensus {

    private static final Logger LOG = LoggerFactory.getLogger(JRaftMember.class);

    /** A member that is to be added and does not answer for so many election timeouts is given up. */
    private static final int SILENT_ELECTIONS = 10;

    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

    private final EngineSettings settings;
    private final RaftTransport transport;
    private final Replica<?, ?> replica;
    private final String name;
    private final RequestThreads threads;
    private final Succession succession;
    private final Damage damage;
    private final DiskServices disk;
    private final TransportRpcServer requests;
    private final RaftGroupService service;
    private final ReplicaStateMachine stateMachine;
    private volatile @Nullable Node node;
    private volatile boolean closed;

    /** Makes a member that does nothing until it is {@linkplain #start started}. */
    public JRaftMember(
            EngineSettings settings, RaftTransport transport, Replica<?, ?> replica, ConsensusListener listener) {
        this.settings = settings;
        this.transport = transport;
        this.replica = replica;
        this.name = settings.group() + "@" + settings.self();
        this.threads = new RequestThreads(name);
        this.succession = new Succession(settings.self(), settings.electionTimeout());
        this.damage = new Damage(settings.directory());
        this.disk = new DiskServices(damage);
        this.requests = new TransportRpcServer(settings.self().port(), threads, this::heardFrom);
        RaftRpcServerFactory.addRaftRequestProcessors(requests);
        this.stateMachine = new ReplicaStateMachine(settings, replica, listener, succession, damage);
        // JRaft's own setter for the options checks them with code that needs bolt; its constructor does not.
        this.service = new RaftGroupService(
                settings.group(),
                Peers.peer(settings.self()),
                NodeSettings.of(settings, transport, stateMachine, disk),
                requests);
    }

    /** Joins the group. A group of one member elects it at once. */
    public void start() {
        try {
            Files.createDirectories(settings.directory());
            if (settings.journal() == null) {
                RocksLibrary.load(settings.directory().resolve("native"));
                LogStorageTuning.apply();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + settings.directory(), e);
        }
        succession.members(members());
        try {
            node = MemberTimers.with(succession, service::start);
        } catch (IllegalStateException e) {
            disk.close();
            throw new IllegalStateException(name + " does not start: " + damage.message(), e);
        }
    }

    /** A former leader that has yet to learn that it is one does not count. */
    private void heardFrom(String member) {
        Node running = node;
        if (running != null && String.valueOf(running.getLeaderId()).equals(member)) {
            succession.heard(member);
        }
    }

    /** Takes a message of the engine of another member in. */
    public CompletableFuture<MemberMessage> handle(MemberMessage request) {
        if (Membership.isQuestion(request)) {
            return membership(request.body().toUtf8());
        }
        return Position.isQuestion(request) ? position(request) : requests.handle(request);
    }

    /** Without a leader it may be the one that is outside. */
    private CompletableFuture<MemberMessage> membership(String group) {
        if (!group.equals(settings.group())) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("group: " + group + " (expected: " + settings.group() + ")"));
        }
        return CompletableFuture.completedFuture(Membership.answer(leader() == null ? List.of() : members()));
    }

    private CompletableFuture<MemberMessage> position(MemberMessage question) {
        if (!Position.groupOf(question).equals(settings.group())) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "group: " + Position.groupOf(question) + " (expected: " + settings.group() + ")"));
        }
        // Who asks wants to know whether to count on this member.
        return logPosition().thenApply(Position::answer);
    }

    /** Whether a message is one that {@link #handle} takes. */
    public static boolean concerns(MemberMessage message) {
        return RaftMessages.isRaft(message) || Position.isQuestion(message) || Membership.isQuestion(message);
    }

    @Override
    public CompletableFuture<Outcome> append(Proposal proposal) {
        Node running = node;
        if (running == null || closed) {
            return CompletableFuture.failedFuture(stopped());
        }
        if (!running.isLeader(false)) {
            return CompletableFuture.failedFuture(new ConsensusException(Reason.NOT_LEADER, name + ": not the leader"));
        }
        AppendClosure closure = new AppendClosure();
        try {
            running.apply(new Task(LogEntries.encode(proposal), closure));
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(stopped());
        }
        return closure.outcome();
    }

    @Override
    public CompletableFuture<Void> readBarrier() {
        Node running = node;
        if (running == null || closed) {
            return CompletableFuture.failedFuture(stopped());
        }
        CompletableFuture<Void> passed = new CompletableFuture<>();
        try {
            running.readIndex(new byte[0], new ReadIndexClosure() {
                @Override
                public void run(Status status, long index, byte[] context) {
                    if (status.isOk()) {
                        passed.complete(null);
                    } else {
                        passed.completeExceptionally(Failures.ofRead(status));
                    }
                }
            });
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(stopped());
        }
        return passed;
    }

    @Override
    public @Nullable MemberAddress leader() {
        Node running = node;
        return running == null || closed ? null : Peers.memberIfAny(running.getLeaderId());
    }

    @Override
    public Role role() {
        Node running = node;
        if (running == null || closed) {
            return Role.CLOSED;
        }
        return switch (running.getNodeState()) {
            case STATE_LEADER, STATE_TRANSFERRING -> Role.LEADER;
            case STATE_CANDIDATE -> Role.CANDIDATE;
            case STATE_FOLLOWER, STATE_UNINITIALIZED -> Role.FOLLOWER;
            case STATE_ERROR -> Role.FAILED;
            case STATE_SHUTTING, STATE_SHUTDOWN, STATE_END -> Role.CLOSED;
        };
    }

    @Override
    public List<MemberAddress> members() {
        Node running = node;
        if (running != null && !closed) {
            try {
                return Peers.members(running.listPeers());
            } catch (IllegalStateException notLeader) {
                LOG.trace("{}: members as noted, not as the leader knows them", name);
            }
        }
        List<String> noted = notedMembers();
        return noted.isEmpty()
                ? settings.initialMembers()
                : noted.stream().map(MemberAddress::parse).toList();
    }

    private List<String> notedMembers() {
        try {
            return closed ? List.of() : replica.members();
        } catch (StorageClosedException e) {
            return List.of();
        }
    }

    @Override
    public List<MemberAddress> groupWithoutThis() {
        List<MemberAddress> told = succession.outside().members();
        if (!told.isEmpty()) {
            return told;
        }
        // Who waits to be added knows no members at all, and then is a learner first.
        List<MemberAddress> members = members();
        return members.contains(settings.self()) || stateMachine.isLearner() ? List.of() : members;
    }

    @Override
    public void askForOwnPlace() {
        for (MemberAddress member : inLog()) {
            if (!member.equals(settings.self())) {
                var unused = Membership.ask(transport, member, settings.group()).whenComplete((members, failure) -> {
                    if (failure == null) {
                        told(member, members);
                    }
                });
            }
        }
    }

    /** What is noted is only what was committed as far as this member knows, which without a leader is less. */
    private List<MemberAddress> inLog() {
        Configuration latest = node instanceof NodeImpl running ? running.getCurrentConf() : null;
        return latest == null || latest.isEmpty() ? members() : Peers.members(latest);
    }

    private void told(MemberAddress by, List<MemberAddress> members) {
        boolean goesOnWithoutThis = members.contains(by) && !members.contains(settings.self());
        if (goesOnWithoutThis && leader() == null && succession.outside().tell(members)) {
            LOG.error(
                    "{}: was removed from the group, which is {}; stop it, or empty {}, start it as a joining one and"
                            + " add it",
                    name,
                    members,
                    settings.directory());
        }
    }

    @Override
    public long term() {
        return stateMachine.term();
    }

    @Override
    public long lastLogIndex() {
        return index(Node::getLastLogIndex).orElse(0);
    }

    @Override
    public long committedIndex() {
        return index(Node::getLastCommittedIndex).orElse(0);
    }

    @Override
    public CompletableFuture<Long> logPositionOf(MemberAddress member) {
        if (!member.equals(settings.self())) {
            return Position.ask(transport, member, settings.group());
        }
        return logPosition();
    }

    private CompletableFuture<Long> logPosition() {
        OptionalLong last = index(Node::getLastLogIndex);
        return last.isPresent()
                ? CompletableFuture.completedFuture(last.getAsLong())
                : CompletableFuture.failedFuture(stopped());
    }

    @Override
    public CompletableFuture<Void> addMember(MemberAddress member) {
        Duration silence = settings.electionTimeout().multipliedBy(SILENT_ELECTIONS);
        try {
            return new Admission(running(), transport, member, silence).admit();
        } catch (ConsensusException e) {
            return CompletableFuture.failedFuture(e);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(
                    new ConsensusException(Reason.NOT_LEADER, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public CompletableFuture<Void> removeMember(MemberAddress member) {
        PeerId peer = Peers.peer(member);
        return NodeChange.on(done -> {
            Node leader = running();
            List<PeerId> peers = leader.listPeers();
            if (leader.listLearners().contains(peer)) {
                leader.removeLearners(List.of(peer), done);
            } else if (!peers.contains(peer)) {
                done.run(Status.OK());
            } else if (peers.size() == 1) {
                throw new ConsensusException(
                        Reason.INVALID, "member: " + member + " is the last one (expected: one of several)");
            } else {
                leader.removePeer(peer, done);
            }
        });
    }

    @Override
    public CompletableFuture<Void> transferLeadership(MemberAddress to) {
        return NodeChange.on(done -> done.run(running().transferLeadershipTo(Peers.peer(to))));
    }

    @Override
    public CompletableFuture<Void> snapshot() {
        return NodeChange.on(done -> running().snapshot(done));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            // Requests end first: they would find a node without its storages.
            requests.shutdown();
            threads.close();
            service.shutdown();
            joinWithPatience();
        } catch (InterruptedException e) {
            service.shutdown();
            Thread.currentThread().interrupt();
        }
    }

    /** JRaft waits without end if one of its threads is stuck. */
    private void joinWithPatience() throws InterruptedException {
        Thread joining = WorkerThreads.daemon("raft-close-" + name, () -> {
            try {
                service.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        joining.start();
        joining.join(SHUTDOWN_PATIENCE.toMillis());
        if (joining.isAlive()) {
            LOG.warn("{}: still not shut down after {}", name, SHUTDOWN_PATIENCE);
        }
    }

    /** Nothing once this member has stopped or failed, which JRaft says with an exception. */
    private OptionalLong index(ToLongFunction<Node> of) {
        Node running = node;
        if (running == null || closed) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(of.applyAsLong(running));
        } catch (IllegalStateException notActive) {
            return OptionalLong.empty();
        }
    }

    private Node running() {
        Node running = node;
        if (running == null || closed) {
            throw stopped();
        }
        return running;
    }

    private ConsensusException stopped() {
        return new ConsensusException(Reason.STOPPED, name + ": not running");
    }
}
