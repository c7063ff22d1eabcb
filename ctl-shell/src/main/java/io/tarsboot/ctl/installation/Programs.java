package io.tarsboot.ctl.installation;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.interruption.Interruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs of an installation. The node is started here; it starts, watches and ends the others, which go on if it is
 * killed.
 */
public final class Programs {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int OUTPUT_LINES = 20;

    private final Installation installation;
    private final Layout layout;
    private final Interruption interruption;

    /** @param interruption ends what waits here; what it waits for goes on */
    public Programs(Installation installation, Interruption interruption) {
        this.installation = installation;
        this.interruption = interruption;
        this.layout = installation.layout();
    }

    /** The node's process, if it runs. */
    public Optional<ProcessHandle> node() throws IOException {
        if (!Files.exists(layout.pid())) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readString(layout.pid()).strip());
            return running(pid, Layout.NODE);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What the node last knew of the services that are wanted here. */
    public List<ServiceState> services() throws IOException {
        List<ServiceState> known = ServiceState.read(layout);
        List<ServiceState> all = new ArrayList<>();
        for (Service service : installation.orderedServices()) {
            all.add(known.stream()
                    .filter(state -> state.server().equals(service.server()))
                    .findFirst()
                    .map(state -> seen(service, state))
                    .orElseGet(() ->
                            new ServiceState(service.server(), 0, "inactive", Instant.now(), 0, "not started yet")));
        }
        return all;
    }

    /** A node that ended may have been wrong since. */
    private static ServiceState seen(Service service, ServiceState state) {
        return state.pid() == 0 || running(state.pid(), service.word()).isPresent()
                ? state
                : new ServiceState(
                        state.server(), 0, "inactive", state.since(), state.restarts(), "its process has ended");
    }

    /** The number alone may have been given to another process, and one that was just killed has no words any more. */
    private static Optional<ProcessHandle> running(long pid, String program) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.stream(arguments)
                                .anyMatch(word -> word.contains("/conf/" + program + ".properties")))
                        .orElse(false));
    }

    /** Starts the node. It must not run. */
    public ProcessHandle start() throws IOException {
        Files.deleteIfExists(layout.stopFramework());
        Files.deleteIfExists(layout.stopServers());
        join();
        List<String> command = new ArrayList<>(session());
        command.addAll(new JavaCommand(installation).node());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(layout.root().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(layout.output().toFile());
        Process process = builder.start();
        Files.writeString(layout.pid(), process.pid() + "\n");
        return process.toHandle();
    }

    /** Programs find on disk who they are; here it is told what is wrong if they cannot become it. */
    private void join() throws IOException {
        Trust trust = installation.trust();
        if (trust == null) {
            return;
        }
        if (trust.found() && Files.isDirectory(layout.data(Service.REGISTRY)) && !Files.isDirectory(layout.trust())) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "trust-lost",
                            layout.trust() + ": missing (expected: the authority of " + trust.cluster()
                                    + ", which was founded here)")
                    .withCause("Founding it anew would shut out everybody who has joined.")
                    .withFix("Put it back from a backup; or join by a token of another member: install with"
                            + " --join-token-file.")
                    .exception();
        }
        Process joining = new ProcessBuilder(new JavaCommand(installation).join(trust))
                .redirectErrorStream(true)
                .start();
        String told = new String(joining.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        while (joining.isAlive()) {
            pause();
        }
        if (joining.exitValue() != 0) {
            throw Failure.of(
                            ExitCode.NOT_ALLOWED, "not-joined", "this machine is nobody of " + trust.cluster() + " yet")
                    .withCause(told)
                    .withFix(
                            trust.found()
                                    ? "See what is in " + layout.trust()
                                    : "Put a new token of tarsctl framework token create into " + trust.tokenFile()
                                            + ", and see that " + trust.joinAt() + " can be reached.")
                    .exception();
        }
    }

    /** So that a Ctrl-C in this terminal, or its end, is not meant for the node. */
    private static List<String> session() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(setsid -> Files.isExecutable(Path.of(setsid)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    /** Waits until everything here takes calls. */
    public void awaitReady(ProcessHandle node, Duration limit) throws IOException {
        Instant end = Instant.now().plus(limit);
        String missing = missing();
        while (!missing.isEmpty()) {
            if (!node.isAlive()) {
                throw Failure.of(
                                ExitCode.FAILED,
                                "node-ended",
                                "node " + installation.node() + " ended while it started")
                        .withFix("Its log: " + layout.log(Layout.NODE))
                        .withDetail(lastOutput())
                        .exception();
            }
            if (Instant.now().isAfter(end)) {
                throw Failure.of(
                                ExitCode.TIMED_OUT,
                                "not-ready",
                                "not ready after " + limit.toSeconds() + " s: " + missing)
                        .withFix("See tarsctl framework list --directory " + layout.root() + ", and the logs in "
                                + layout.log(Layout.NODE).getParent())
                        .exception();
            }
            pause();
            missing = missing();
        }
    }

    private String missing() throws IOException {
        for (ServiceState state : services()) {
            if (!state.isActive()) {
                return state.server() + " is " + state.state()
                        + (state.message().isEmpty() ? "" : ", " + state.message());
            }
        }
        for (PortUse use : PortUse.of(installation)) {
            if (!use.takesConnections()) {
                return use.what() + " does not listen at " + use.at();
            }
        }
        return "";
    }

    private String lastOutput() throws IOException {
        if (!Files.exists(layout.output())) {
            return "";
        }
        List<String> lines = Files.readAllLines(layout.output());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - OUTPUT_LINES), lines.size()));
    }

    /**
     * Stops the node and what it runs of the framework.
     *
     * @param servers whether released servers are stopped, too; otherwise they go on
     * @return false if nothing ran
     */
    public boolean stop(boolean servers, Duration limit) throws IOException {
        Optional<ProcessHandle> node = node();
        boolean ran = node.isPresent();
        if (node.isPresent()) {
            Files.writeString(servers ? layout.stopServers() : layout.stopFramework(), "");
            end(node.get(), limit, "node " + installation.node());
        }
        // A node that was killed left them behind.
        for (Service service : installation.orderedServices()) {
            Optional<ProcessHandle> left = process(service);
            if (left.isPresent()) {
                ran = true;
                end(left.get(), limit, service.server());
            }
        }
        Files.deleteIfExists(layout.pid());
        Files.deleteIfExists(layout.stopFramework());
        Files.deleteIfExists(layout.stopServers());
        return ran;
    }

    /** Ends one service, and waits until the node has started it again. */
    public void restart(Service service, Duration limit) throws IOException {
        ProcessHandle before = process(service)
                .orElseThrow(() -> Failure.of(ExitCode.CONFLICT, "not-running", service.server() + " does not run here")
                        .withFix("tarsctl framework list --directory " + layout.root())
                        .exception());
        end(before, limit, service.server());
        awaitReady(
                node().orElseThrow(() -> Failure.of(ExitCode.CONFLICT, "not-running", "the node does not run")
                        .withFix("tarsctl framework start --directory " + layout.root())
                        .exception()),
                limit);
    }

    private Optional<ProcessHandle> process(Service service) throws IOException {
        return ServiceState.read(layout).stream()
                .filter(state -> state.server().equals(service.server()) && state.pid() > 0)
                .findFirst()
                .flatMap(state -> running(state.pid(), service.word()));
    }

    void pause() {
        interruption.pause(LOOK_AGAIN);
        if (interruption.isRaised()) {
            throw Interruption.failure("no longer watched; what was begun goes on")
                    .exception();
        }
    }

    private void end(ProcessHandle process, Duration limit, String what) {
        process.destroy();
        Instant end = Instant.now().plus(limit);
        while (process.isAlive()) {
            if (Instant.now().isAfter(end)) {
                throw Failure.of(
                                ExitCode.TIMED_OUT,
                                "not-stopped",
                                what + ": process " + process.pid() + " runs on after " + limit.toSeconds() + " s")
                        .withFix("See the logs in " + layout.log(Layout.NODE).getParent())
                        .exception();
            }
            pause();
        }
    }
}
