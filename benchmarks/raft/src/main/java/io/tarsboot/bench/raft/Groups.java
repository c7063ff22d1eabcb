package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Starts the groups that are measured, each with data and logs of its own. */
final class Groups {

    private static final String JRAFT = "io.tarsboot.bench.raft.jraft.JRaftProgram";
    private static final String ETCD_CLIENT = "io.tarsboot.bench.raft.etcd.EtcdProgram";

    private final RaftBenchOptions options;
    private final Path directory;
    private final AtomicInteger clients = new AtomicInteger();

    Groups(RaftBenchOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    /** JRaft as it is published. */
    Subject jraft() {
        return alone("jraft", others(), JRAFT);
    }

    /** tars-raft with nothing around it. */
    Subject library() {
        return alone("library", ours(), GroupProgram.class.getName());
    }

    /** Members of the registry as operators run them. */
    Subject registry() {
        List<Integer> raft = EtcdMembers.ports();
        List<Integer> metadata = EtcdMembers.ports();
        String members = raft.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        JavaMembers started = JavaMembers.start(member -> PeerProcess.start(
                ours(),
                "registry-" + member,
                RegistryProgram.class.getName(),
                "--tars.registry.query-port=" + FreePort.find(),
                "--tars.registry.node-sync-port=" + FreePort.find(),
                "--tars.registry.metadata-port=" + metadata.get(member),
                "--tars.registry.raft-port=" + raft.get(member),
                "--tars.registry.members=" + members,
                "--tars.registry.data-directory=" + directory.resolve("registry-" + member + "-data")));
        return new Served(
                started,
                to -> PeerProcess.start(
                        ours(),
                        "registry-client-" + clients.incrementAndGet(),
                        ClientProgram.class.getName(),
                        FrameworkObjects.METADATA + "@"
                                + to.stream()
                                        .map(member -> "tcp -h 127.0.0.1 -p " + metadata.get(member))
                                        .collect(Collectors.joining(":"))));
    }

    Subject etcd(Path program) {
        EtcdMembers members = new EtcdMembers(program, directory, this::etcdClient);
        return new Served(
                members, to -> etcdClient(to.stream().map(members::clientPort).toList()));
    }

    private PeerProcess etcdClient(List<Integer> ports) {
        return PeerProcess.start(
                others(),
                "etcd-client-" + clients.incrementAndGet(),
                ETCD_CLIENT,
                ports.stream().map(String::valueOf).toArray(String[]::new));
    }

    private Subject alone(String name, Launch launch, String program) {
        List<String> addresses =
                EtcdMembers.ports().stream().map(port -> "127.0.0.1:" + port).toList();
        return new Alone(JavaMembers.start(member -> PeerProcess.start(
                launch,
                name + "-" + member,
                program,
                new Message("member")
                        .with("self", addresses.get(member))
                        .with("members", String.join(",", addresses))
                        .with("directory", directory.resolve(name + "-" + member + "-data"))
                        .toLine())));
    }

    private Launch ours() {
        return launch(System.getProperty("java.class.path"));
    }

    private Launch others() {
        Path target = options.benchmarks().resolve("raft-others").resolve("target");
        return launch(target.resolve("classes") + File.pathSeparator + target.resolve("lib/*"));
    }

    private Launch launch(String classPath) {
        return new Launch(classPath, options.heap(), directory, options.profile());
    }
}
