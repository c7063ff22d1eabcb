package io.tarsboot.node.runner;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.launch.LaunchException;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.process.ServerProcess;
import io.tarsboot.node.runner.Phase.Down;
import io.tarsboot.node.runner.Phase.Starting;
import io.tarsboot.node.runner.Phase.Stopping;
import io.tarsboot.node.runner.Phase.Up;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one server on this node and the steps that change it. Used by one thread at a time; the clock, the disk
 * and the processes come from outside.
 */
final class ServerLife {

    private static final Logger log = LoggerFactory.getLogger(ServerLife.class);

    private final InstanceId id;
    private final RunnerParts parts;
    private final ServerLayout layout;
    private final ServerRecord record;
    private final ServerVersions versions;
    private final OutputFile output;
    private final StartGate gate;
    private final CommandProgress progress;
    private final PackageSteps packages;
    private final Standing standing;

    private String version = "";
    private String lastOutput = "";
    private boolean forgotten;

    /** Others read it to recognise heartbeats. */
    private volatile @Nullable Run run;

    /** @param onNews told when there is news to show */
    ServerLife(InstanceId id, RunnerParts parts, Runnable onNews) {
        this.id = id;
        this.parts = parts;
        this.layout = parts.layout().server(id);
        this.record = new ServerRecord(parts.layout().record(id));
        this.versions = new ServerVersions(layout, parts.download(), parts.unpacker());
        this.output = new OutputFile(layout);
        this.gate =
                new StartGate(parts.policy(), new PortWatch(id, parts.starter().ports()));
        this.standing = new Standing(parts.clock(), onNews);
        this.progress = new CommandProgress(record, onNews);
        this.packages = new PackageSteps(id, parts, layout, versions, progress);
    }

    @Nullable
    Run run() {
        return run;
    }

    /** Whether a process comes from the start of the one that there is now. */
    boolean isOf(Run other) {
        Run current = run;
        return current != null && current.id().equals(other.id());
    }

    boolean isStarting() {
        return standing.phase() instanceof Starting;
    }

    boolean isForgotten() {
        return forgotten;
    }

    // ------------------------------------------------------------ what is

    /** @param halted whether the node ends all its servers */
    Situation look(Assignment assignment, boolean wanted, boolean halted) throws IOException {
        Run current = run;
        // Asked once: a process that ends between two questions would have neither been alive nor left anybody behind.
        boolean alive = current != null && current.process().isAlive();
        if (current != null && !alive && !current.type().speaksTars()) {
            current = successorOf(current);
            alive = current.process().isAlive();
        }
        String desired = assignment.desired().packageId();
        String inPlace = versions.inPlace();
        Instant now = parts.clock().instant();
        boolean startIsNear = current == null
                && wanted
                && !halted
                && assignment.desired().setting().equals(Setting.RUNNING);
        return new Situation(
                assignment.desired(),
                wanted,
                halted,
                record.carried(),
                inPlace,
                !desired.isEmpty() && versions.has(desired),
                packages.isChecked(assignment.desired().generation()),
                !standsOnTheMachine(assignment),
                standing.phase(),
                current == null ? null : current.facts(),
                alive,
                gate.look(startIsNear, assignment, inPlace, now),
                now);
    }

    Actual actual() throws IOException {
        Run current = run;
        return Actual.builder()
                .state(standing.state())
                .pid(current == null ? 0 : (int) current.process().pid())
                .packageId(versions.inPlace())
                .since(standing.since().toEpochMilli())
                .listening(current == null ? List.of() : current.listening())
                .message(standing.message())
                .version(current == null ? "" : version)
                .restarts(gate.restarts())
                .progress(progress.last())
                .build();
    }

    /** What a start command that has ended left behind is the server now. */
    private Run successorOf(Run ended) {
        Optional<ServerProcess> successor = ended.process().successor();
        if (successor.isEmpty()) {
            return ended;
        }
        ServerProcess next = successor.get();
        log.info(
                "{}: process {} stands for it now instead of {}",
                id,
                next.pid(),
                ended.process().pid());
        Run replaced = ended.with(next);
        run = replaced;
        record.process(next);
        return replaced;
    }

    private static boolean standsOnTheMachine(Assignment assignment) {
        return assignment.server().startScript().startsWith("/");
    }

    // ------------------------------------------------------------ what happens to it

    /** Finds the process again that an earlier run of the node has started. */
    void findAgain(Assignment assignment) throws IOException {
        boolean wasRunning = record.run() != null;
        Optional<Run> found = new Rediscovery(id, parts, layout, record).find(assignment, versions.inPlace());
        Instant now = parts.clock().instant();
        if (found.isPresent()) {
            Run again = found.get();
            run = again;
            standing.enter(record.isActive() ? new Up(now) : new Starting(now), again.startedAt());
            gate.startedBefore(again.startedAt());
            log.info("{}: found again as process {}", id, again.process().pid());
        } else if (wasRunning) {
            standing.enter(new Down("its process ended while the node was not running", 0));
            gate.startedBefore(now);
        }
    }

    /** It serves: a heartbeat came, or its monitor command succeeded. */
    void sign() {
        if (standing.serves()) {
            record.active(true);
            log.info("{}: active", id);
        }
    }

    /** It says that it does not serve any more: it stops by itself, and nobody may be sent to it. */
    void leaves() {
        if (standing.servesNoMore()) {
            record.active(false);
            log.info("{}: does not serve any more", id);
        }
    }

    /** Sees to it that what it writes does not fill the disk. */
    void limitOutput() {
        try {
            output.limit();
        } catch (IOException e) {
            log.warn("{}: its output file cannot be emptied: {}", id, e.toString());
        }
    }

    void version(String reported) {
        version = reported;
    }

    void waiting(String reason) {
        standing.waiting(reason);
    }

    // ------------------------------------------------------------ steps

    /** The steps that come before it is stopped and started with another package. */
    PackageSteps packages() {
        return packages;
    }

    /** @return the process, for its end to be watched; null if it could not be started */
    @Nullable
    Run start(Assignment assignment, Step.Start start) throws IOException {
        if (start.byCommand()) {
            step(assignment, "start", 80);
        }
        Instant now = parts.clock().instant();
        gate.starts(start.byCommand(), now);
        String why = standing.startsBecause(start.why(), gate.restarts() > 0, now);
        version = "";
        lastOutput = "";
        String inPlace = versions.inPlace();
        try {
            Run started = parts.starter().start(id, assignment, inPlace, layout, record, why, now);
            run = started;
            standing.enter(new Starting(now));
            log.info("{}: {}, process {}", id, why, started.process().pid());
            return started;
        } catch (LaunchException e) {
            log.warn("{}: {}", id, e.getMessage());
            record.gone();
            if (e.isLasting()) {
                gate.failedForGood(assignment, inPlace);
            }
            standing.enter(new Down(
                    String.valueOf(e.getMessage()), assignment.desired().generation()));
            return null;
        }
    }

    void stop(Assignment assignment, String why) {
        Run current = run;
        if (current == null) {
            return;
        }
        if (assignment.desired().generation() != record.carried()) {
            step(assignment, "stop", 70);
        }
        log.info("{}: stopping process {}: {}", id, current.process().pid(), why);
        standing.enter(new Stopping(parts.clock().instant(), why, false));
        record.active(false);
        parts.stopper().ask(current);
    }

    void kill() {
        Run current = run;
        if (current == null || !(standing.phase() instanceof Stopping)) {
            return;
        }
        log.warn(
                "{}: process {} did not end in time, it is made to",
                id,
                current.process().pid());
        if (!current.process().kill()) {
            log.error("{}: process {} cannot be ended", id, current.process().pid());
        }
        standing.forced();
    }

    void bury() {
        Run ended = run;
        if (ended == null) {
            return;
        }
        String how = ExitText.of(ended.process().pid(), ended.process().exitCode());
        // What it left behind would hold its ports.
        ended.process().kill();
        lastOutput = output.tail(ended.outputStart());
        record.gone();
        run = null;
        String why = standing.endedBecause(how);
        if (!(standing.phase() instanceof Stopping)) {
            log.warn("{}: {}", id, why);
        }
        standing.enter(new Down(why, ended.generation()));
    }

    void succeed(Assignment assignment, String message) {
        packages.commandEnded();
        progress.succeed(assignment.desired().generation(), message);
    }

    /** The last lines of the server tell more. */
    void fail(Assignment assignment, String message) {
        packages.commandEnded();
        progress.fail(assignment.desired().generation(), message, lastOutput);
    }

    /** Deletes what the node has of it, but for its data and logs. */
    void forget() throws IOException {
        versions.clear();
        Path config = layout.configFile();
        Files.deleteIfExists(config);
        parts.starter().ports().release(id);
        record.delete();
        forgotten = true;
    }

    private void step(Assignment assignment, String step, int percent) {
        progress.step(assignment.desired().generation(), step, percent);
    }
}
