package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.client.Communicator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Three members of the registry and two nodes, each a process with a folder and ports of its own. */
public final class Cluster implements AutoCloseable {

    private static final int MEMBERS = 3;
    private static final List<String> NODES = List.of("node-a", "node-b");

    private final Launcher launcher;
    private final Ports ports;
    private final @Nullable Network network;
    private final List<Member> members;
    private final List<LogicalNode> nodes;
    private final Communicator communicator = Communicator.builder().build();

    private Cluster(
            Launcher launcher, Ports ports, @Nullable Network network, List<Member> members, List<LogicalNode> nodes) {
        this.launcher = launcher;
        this.ports = ports;
        this.network = network;
        this.members = List.copyOf(members);
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Starts everything and waits until there is a leader.
     *
     * @param classPath with all programs of the framework
     * @param routed whether members reach each other by ways that can be cut
     * @param more arguments for all members of the registry
     */
    public static Cluster start(String classPath, Path directory, boolean routed, List<String> more) {
        Launcher launcher = new Launcher(classPath, directory);
        Ports ports = new Ports();
        List<Integer> raft =
                IntStream.range(0, MEMBERS).mapToObj(i -> ports.next()).toList();
        Network network = routed ? new Network(raft) : null;
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            Settings settings = network == null
                    ? new Settings(Settings.AS_SHIPPED, more)
                    : new Settings(RoutedMember.class.getName(), more)
                            .with(RoutedMember.option(routes(network, raft, i)));
            members.add(Member.of(i, launcher, ports, raft, settings));
        }
        String locator = locator(FrameworkObjects.QUERY, members, Member::query);
        List<LogicalNode> nodes = NODES.stream()
                .map(name -> LogicalNode.of(name, launcher, ports, locator))
                .toList();
        Cluster cluster = new Cluster(launcher, ports, network, members, nodes);
        try {
            members.forEach(member -> member.program().start());
            cluster.awaitLeader();
            nodes.forEach(node -> node.program().start());
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    public Path directory() {
        return launcher.directory();
    }

    public List<Member> members() {
        return members;
    }

    public List<LogicalNode> nodes() {
        return nodes;
    }

    public Network network() {
        if (network == null) {
            throw new IllegalStateException("members of this cluster reach each other directly");
        }
        return network;
    }

    /** Where clients look up names. */
    public String queries() {
        return locator(FrameworkObjects.QUERY, members, Member::query);
    }

    /** Three members of the package store and the admin server, to be closed by the caller. */
    public Services startServices() {
        return Services.start(launcher, ports, queries());
    }

    /** One of the registry's objects at all members, as clients are told it. */
    public String metadata() {
        return locator(FrameworkObjects.METADATA, members, Member::metadata);
    }

    /** The same at one of them. */
    public String metadataOf(Member member) {
        return locator(FrameworkObjects.METADATA, List.of(member), Member::metadata);
    }

    /** Those of a program on a node: first to the node, then to all members, each to where it asks for addresses. */
    public ClientWays ways(LogicalNode node) {
        return new ClientWays(
                Stream.concat(Stream.of(node.query()), members.stream().map(Member::query))
                        .toList());
    }

    public Member awaitLeader() {
        return Patience.awaitPresent("the registry has a leader", () -> {
            requireAlive();
            return anyLeader();
        });
    }

    public Member aFollower() {
        Member leader = awaitLeader();
        return members.stream()
                .filter(member -> !member.equals(leader))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a member knows another one for the leader. */
    public boolean follows(Member member) {
        return member.group(communicator).stream()
                .flatMap(GroupView::leader)
                .anyMatch(leader -> !leader.equals(member.address()));
    }

    /** Every member answers and has come as far as the others. */
    public void awaitWhole() {
        Patience.await("all members are there and equally far", () -> {
            requireAlive();
            long furthest = 0;
            for (Member member : members) {
                Optional<Group> seen = member.group(communicator);
                if (seen.isEmpty() || !GroupView.isWhole(seen.get())) {
                    return false;
                }
                furthest = Math.max(furthest, seen.get().index());
            }
            long reached = furthest;
            return members.stream()
                    .allMatch(member -> member.group(communicator)
                            .filter(group -> group.index() >= reached)
                            .isPresent());
        });
    }

    /** How often a member has become the leader since the cluster was started. */
    public long elections() {
        return members.stream()
                .mapToLong(member -> member.program().told(": leader of term "))
                .sum();
    }

    /** A program that is not of the framework, beside it; to be started and ended by the caller. */
    public Program other(String name, Class<?> main, String... arguments) {
        return launcher.program(name, main.getName(), List.of(arguments));
    }

    /** Waits until a program has printed something. */
    public void awaitTold(Program program, String text) {
        Patience.await(program.name() + " tells " + text, () -> program.told(text) > 0);
    }

    /** All that answer for addresses. */
    public List<Program> programs() {
        return Stream.concat(
                        members.stream().map(Member::program), nodes.stream().map(LogicalNode::program))
                .toList();
    }

    @Override
    public void close() {
        communicator.close();
        programs().forEach(Program::close);
        released().forEach(ProcessHandle::destroyForcibly);
        if (network != null) {
            network.close();
        }
    }

    /** What the nodes started, which goes on without them; the files that it is called with name a node's directory. */
    private List<ProcessHandle> released() {
        return ProcessHandle.allProcesses()
                .filter(handle -> nodes.stream()
                        .anyMatch(node -> handle.info()
                                .commandLine()
                                .orElse("")
                                .contains(launcher.folder(node.program().name()).resolve("data") + "/")))
                .toList();
    }

    private Optional<Member> anyLeader() {
        return members.stream()
                .flatMap(member -> member.group(communicator).stream())
                .flatMap(GroupView::leader)
                .flatMap(address ->
                        members.stream().filter(member -> member.address().equals(address)))
                .findFirst();
    }

    private void requireAlive() {
        members.stream()
                .map(Member::program)
                .filter(program -> !program.isAlive())
                .findFirst()
                .ifPresent(ended -> {
                    throw new IllegalStateException(ended.name() + " has ended; its log: " + ended.log());
                });
    }

    private static Map<String, String> routes(Network network, List<Integer> raft, int from) {
        Map<String, String> routes = new LinkedHashMap<>();
        for (int to = 0; to < raft.size(); to++) {
            if (to != from) {
                routes.put(Member.local(raft.get(to)), Member.local(network.port(from, to)));
            }
        }
        return routes;
    }

    private static String locator(String object, List<Member> members, ToIntFunction<Member> port) {
        return object + "@"
                + members.stream()
                        .map(member -> Member.endpoint(port.applyAsInt(member)))
                        .collect(Collectors.joining(":"));
    }
}
