package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three members of etcd with its defaults, at the loopback address, and a client that knows who leads. */
final class EtcdMembers implements Members {

    private static final String HOST = "http://127.0.0.1:";

    private final Path program;
    private final Path directory;
    private final List<Integer> clientPorts = ports();
    private final List<Integer> peerPorts = ports();
    private final List<Process> processes = new ArrayList<>();
    private final PeerProcess witness;

    /** @param client starts a client of the members at some ports */
    EtcdMembers(Path program, Path directory, Function<List<Integer>, PeerProcess> client) {
        this.program = program;
        this.directory = directory;
        for (int member = 0; member < COUNT; member++) {
            processes.add(process(member));
        }
        try {
            this.witness = client.apply(clientPorts);
        } catch (RuntimeException e) {
            processes.forEach(Process::destroyForcibly);
            throw e;
        }
    }

    /** Where the system looks for programs. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Such as 3.4.23. */
    static String version(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version").start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines()
                    .filter(line -> line.startsWith("etcd Version: "))
                    .map(line -> line.substring("etcd Version: ".length()).trim())
                    .findFirst()
                    .orElse("of an unknown version");
        } catch (IOException e) {
            throw new UncheckedIOException(program + " does not run", e);
        }
    }

    static List<Integer> ports() {
        return IntStream.range(0, COUNT).mapToObj(member -> FreePort.find()).toList();
    }

    int clientPort(int member) {
        return clientPorts.get(member);
    }

    /** A client of all members. */
    PeerProcess witness() {
        return witness;
    }

    @Override
    public Role role(int member) {
        return Role.read(witness.ask(new Message("role").with("member", member), PATIENCE));
    }

    @Override
    public void kill(int member) {
        processes.get(member).destroyForcibly().onExit().join();
    }

    @Override
    public void restart(int member) {
        processes.set(member, process(member));
    }

    @Override
    public void close() {
        witness.close();
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private Process process(int member) {
        Path log = directory.resolve("etcd-" + member + ".log");
        String cluster = IntStream.range(0, COUNT)
                .mapToObj(other -> "m" + other + "=" + HOST + peerPorts.get(other))
                .collect(Collectors.joining(","));
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--name=m" + member,
                        "--data-dir=" + directory.resolve("etcd-" + member + "-data"),
                        "--listen-client-urls=" + HOST + clientPorts.get(member),
                        "--advertise-client-urls=" + HOST + clientPorts.get(member),
                        "--listen-peer-urls=" + HOST + peerPorts.get(member),
                        "--initial-advertise-peer-urls=" + HOST + peerPorts.get(member),
                        "--initial-cluster=" + cluster,
                        "--initial-cluster-token=bench-raft",
                        "--initial-cluster-state=new")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Settings of an etcd that the machine may have of its own.
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be started", e);
        }
    }
}
