package io.tarsboot.node.runner;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.launch.ServerType;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.process.ProcessIdentity;
import io.tarsboot.node.process.Processes;
import io.tarsboot.node.process.ServerProcess;
import io.tarsboot.node.saved.SavedRun;
import io.tarsboot.protocol.node.Assignment;
import java.util.Optional;

/**
 * Finds the process of a server that an earlier run of the node has started, by the best that is known of it: pid and
 * birth; else the mark that was noted before its start; else, when even the record is lost, its configuration file. Never
 * by the pid alone.
 */
final class Rediscovery {

    private final InstanceId id;
    private final RunnerParts parts;
    private final ServerLayout layout;
    private final ServerRecord record;

    Rediscovery(InstanceId id, RunnerParts parts, ServerLayout layout, ServerRecord record) {
        this.id = id;
        this.parts = parts;
        this.layout = layout;
        this.record = record;
    }

    /** @param inPlace the package in place, for a process of which nothing is known */
    Optional<Run> find(Assignment assignment, String inPlace) {
        SavedRun saved = record.run();
        if (saved == null) {
            // Without a run in a record there is none; without a record there may be one.
            return record.isNew() ? findUnrecorded(assignment, inPlace) : Optional.empty();
        }
        Optional<ServerProcess> found = process(assignment, saved);
        if (found.isEmpty()) {
            record.gone();
        }
        return found.map(process -> adopt(assignment, saved, process));
    }

    private Optional<Run> findUnrecorded(Assignment assignment, String inPlace) {
        return parts.processes()
                .findByVariable(Starter.CONFIG_VARIABLE, layout.configFile().toString())
                .map(process -> adopt(
                        assignment,
                        record.unrecorded(process.mark(), inPlace, parts.clock().instant()),
                        process));
    }

    private Optional<ServerProcess> process(Assignment assignment, SavedRun saved) {
        Processes processes = parts.processes();
        ProcessIdentity process = ServerRecord.identity(saved.process());
        ProcessIdentity leader = ServerRecord.identity(saved.leader());
        if (process == null || leader == null) {
            // The node ended between the start and the note of it.
            return processes.findByMark(saved.runId());
        }
        Optional<ServerProcess> alive = processes.adopt(saved.runId(), process, leader);
        if (alive.isPresent()) {
            return alive;
        }
        ServerProcess remains = processes.remains(saved.runId(), process, leader);
        if (ServerType.ofRunning(assignment.server().type()).speaksTars()) {
            // Its children do not stand for it, but would hold its ports.
            remains.kill();
            return Optional.empty();
        }
        return remains.successor();
    }

    private Run adopt(Assignment assignment, SavedRun saved, ServerProcess process) {
        record.process(process);
        return parts.starter().adopt(id, assignment, layout, saved, process);
    }
}
