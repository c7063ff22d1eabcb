package io.tarsboot.registry.leader;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.Leases;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.registry.state.RegistryTables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of nodes and of the framework's endpoints. Signs of life stay in the leader's memory; only the end of a
 * lease is committed. A new leader has heard nobody yet and gives everybody a full term, so neither a failover nor a
 * restart of the registry empties an address list. Nor does a broken network: as long as a large part of the nodes is
 * silent, none of them is taken for lost.
 */
public final class LifeSigns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LifeSigns.class);

    /** Of a term. To look, to commit, and to tell every node takes time, and all of it is to be over within the term. */
    private static final int SPARE_PART = 10;

    private static final int LOOKS_PER_TERM = 30;

    /** The objects of the registry's own members. */
    private static final String REGISTRY = "tars.tarsregistry.";

    /** A machine with a few nodes may well be gone, and with it most of a small framework. */
    private static final int LARGE_PART = 5;

    private static final double LARGE_SHARE = 0.3;

    private final SharedState state;
    private final InstantSource clock;
    private final Duration term;
    private final Leases<Holder> leases;
    private final Set<Holder> beingLost = ConcurrentHashMap.newKeySet();
    private final List<Registration> registrations;
    private volatile int kept;

    /**
     * @param term within which a holder that falls silent is out of the lists
     * @param nanos a clock that only moves forward
     */
    public LifeSigns(SharedState state, Duration term, InstantSource clock, LongSupplier nanos) {
        this.state = state;
        this.clock = clock;
        this.term = term;
        this.leases = new Leases<>(term.minus(term.dividedBy(SPARE_PART)), nanos);
        // What is committed is a sign of life too, wherever it was taken in.
        this.registrations = List.of(
                state.watch(state.revision(), new Committed()),
                state.onLeadership(new Turns()),
                state.whileLeader(term.dividedBy(LOOKS_PER_TERM), this::loseTheSilent));
    }

    public void heardNode(String name) {
        leases.renew(new Holder.OfNode(name));
    }

    public void heardEndpoint(String key) {
        leases.renew(new Holder.OfEndpoint(key));
    }

    /** Nodes that are silent and in the lists all the same, because they are so many; only the leader knows. */
    public int kept() {
        return kept;
    }

    @Override
    public void close() {
        registrations.forEach(Registration::close);
    }

    private void loseTheSilent() {
        loseFormerMembers();
        boolean keepNodes = isLargePartSilent();
        for (Holder holder : leases.expired()) {
            boolean keep = keepNodes && holder instanceof Holder.OfNode;
            if (!keep && beingLost.add(holder)) {
                Optional<Command> command = state.readLocal(reader -> loss(reader, holder));
                if (command.isEmpty()) {
                    leases.release(holder);
                    beingLost.remove(holder);
                } else {
                    commit(holder, command.get());
                }
            }
        }
    }

    /** A member that was removed may go on running: nobody should be sent to it. */
    private void loseFormerMembers() {
        Set<String> members = state.members();
        if (!members.contains(state.self())) {
            return;
        }
        Origin now = Origin.builder().at(clock.millis()).build();
        for (FrameworkEndpoint endpoint : state.readLocal(reader -> reader.list(Table.FRAMEWORK, REGISTRY))) {
            Holder holder = new Holder.OfEndpoint(Table.FRAMEWORK.key(endpoint));
            if (endpoint.alive() && !members.contains(endpoint.node()) && beingLost.add(holder)) {
                log.warn("{} is of {}, which is no member of the registry", endpoint.object(), endpoint.node());
                commit(holder, CommandType.LOSE_FRAMEWORK_ENDPOINT.command(new LoseFrameworkEndpoint(endpoint), now));
            }
        }
    }

    /** Those that fall silent together do not run out together, so everybody counts who is about to. */
    private boolean isLargePartSilent() {
        int silent = nodes(leases.silentFor(term.dividedBy(2)));
        int all = nodes(leases.silentFor(Duration.ZERO));
        boolean large = silent >= LARGE_PART && silent > all * LARGE_SHARE;
        if (large && kept == 0) {
            log.error(
                    "{} of {} nodes are silent: all stay in the address lists until fewer are; look at the network of"
                            + " this member",
                    silent,
                    all);
        } else if (!large && kept > 0) {
            log.warn("{} of {} nodes are silent now: silent ones are taken for lost again", silent, all);
        }
        kept = large ? silent : 0;
        return large;
    }

    private static int nodes(List<Holder> holders) {
        return (int) holders.stream()
                .filter(holder -> holder instanceof Holder.OfNode)
                .count();
    }

    /** A loss that is not committed is tried again with the next look. */
    private void commit(Holder holder, Command command) {
        var unused = state.propose(command).whenComplete((result, failure) -> {
            beingLost.remove(holder);
            if (failure != null) {
                log.warn("{} is silent, which could not be committed: {}", holder, failure.toString());
            } else if (result.code().equals(ResultCode.OK)) {
                log.info("{} is lost", holder);
                leases.release(holder);
            }
        });
    }

    private Optional<Command> loss(RegistryReader reader, Holder holder) {
        Origin now = Origin.builder().at(clock.millis()).build();
        if (holder instanceof Holder.OfNode ofNode) {
            return Optional.ofNullable(reader.find(Table.NODES, ofNode.name()))
                    .filter(Node::alive)
                    .map(node -> CommandType.LOSE_NODE.command(new LoseNode(node.name(), node.session()), now));
        }
        return Optional.ofNullable(reader.find(Table.FRAMEWORK, ((Holder.OfEndpoint) holder).key()))
                .filter(FrameworkEndpoint::alive)
                .map(endpoint -> CommandType.LOSE_FRAMEWORK_ENDPOINT.command(new LoseFrameworkEndpoint(endpoint), now));
    }

    private final class Turns implements LeadershipListener {

        @Override
        public void gained(long term) {
            leases.begin(state.readLocal(Turns::alive));
        }

        @Override
        public void lost() {
            kept = 0;
            leases.begin(List.of());
        }

        private static List<Holder> alive(RegistryReader reader) {
            List<Holder> holders = new ArrayList<>();
            reader.list(Table.NODES, "").stream()
                    .filter(Node::alive)
                    .forEach(node -> holders.add(new Holder.OfNode(node.name())));
            reader.list(Table.FRAMEWORK, "").stream()
                    .filter(FrameworkEndpoint::alive)
                    .forEach(endpoint -> holders.add(new Holder.OfEndpoint(Table.FRAMEWORK.key(endpoint))));
            return holders;
        }
    }

    private final class Committed implements ChangeListener {

        private final String nodes = RegistryTables.nameOf(Table.NODES.id());
        private final String endpoints = RegistryTables.nameOf(Table.FRAMEWORK.id());

        @Override
        public void changed(ChangesSince.Known changes) {
            if (state.isLeader()) {
                changes.changes().forEach(this::changed);
            }
        }

        @Override
        public void missed(ChangesSince.TooOld gap) {
            if (state.isLeader()) {
                leases.begin(state.readLocal(Turns::alive));
            }
        }

        private void changed(Change change) {
            String key = RegistryTables.textOf(change.key());
            if (change.table().equals(nodes)) {
                Node node = state.readLocal(reader -> reader.find(Table.NODES, key));
                hear(new Holder.OfNode(key), node != null && node.alive());
            } else if (change.table().equals(endpoints)) {
                FrameworkEndpoint endpoint = state.readLocal(reader -> reader.find(Table.FRAMEWORK, key));
                hear(new Holder.OfEndpoint(key), endpoint != null && endpoint.alive());
            }
        }

        private void hear(Holder holder, boolean alive) {
            if (alive) {
                leases.renew(holder);
            } else {
                leases.release(holder);
            }
        }
    }
}
