package io.tarsboot.node.sync;

import io.tarsboot.node.disk.StructFile;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.node.InstanceName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registry wants of this node, as last heard, also on disk: with it the node runs its servers while the
 * registry is away. Used by one thread.
 */
final class AssignmentBook {

    private static final Logger log = LoggerFactory.getLogger(AssignmentBook.class);

    private final StructFile<DesiredState> file;
    private Map<InstanceId, Assignment> assignments = Map.of();
    private String locator = "";
    private long revision;

    /** The newest that was ever heard, by earlier runs as well. */
    private long newest;

    /** In which life of the registry. */
    private long epoch;

    AssignmentBook(Path path) throws IOException {
        this.file = new StructFile<>(path, DesiredState::read);
        DesiredState last = file.read().orElse(DesiredState.DEFAULT);
        this.assignments = after(last);
        this.locator = last.locator();
        this.newest = last.revision();
        this.epoch = last.epoch();
        // The revision stays 0: of this run of the node nothing was heard yet, and the first answer names everything.
    }

    /**
     * What an answer of the registry changes.
     *
     * @param assigned new or different
     * @param removed not wanted on this node any more
     */
    record Changes(Map<InstanceId, Assignment> assigned, Set<InstanceId> removed) {}

    /** Pass it with the next call; 0 asks for everything. */
    long revision() {
        return revision;
    }

    /** Where QueryObj is; empty if the registry was never heard. */
    String locator() {
        return locator;
    }

    Map<InstanceId, Assignment> assignments() {
        return Map.copyOf(assignments);
    }

    /**
     * Takes in an answer. When this returns it is on disk.
     *
     * @throws IOException if it cannot be written; then nothing was taken in
     */
    Changes apply(DesiredState answer) throws IOException {
        Map<InstanceId, Assignment> next = keepIfAnew(answer, after(answer));
        String nextLocator = answer.locator().isEmpty() ? locator : answer.locator();
        if (!next.equals(assignments) || !nextLocator.equals(locator)) {
            file.write(DesiredState.builder()
                    .revision(answer.revision())
                    .whole(true)
                    .assignments(List.copyOf(next.values()))
                    .locator(nextLocator)
                    .epoch(answer.epoch())
                    .build());
        }
        Map<InstanceId, Assignment> assigned = new LinkedHashMap<>(next);
        assigned.entrySet().removeIf(entry -> entry.getValue().equals(assignments.get(entry.getKey())));
        Set<InstanceId> removed = new LinkedHashSet<>(assignments.keySet());
        removed.removeAll(next.keySet());
        assignments = next;
        locator = nextLocator;
        revision = answer.revision();
        newest = answer.revision();
        epoch = answer.epoch();
        return new Changes(assigned, removed);
    }

    /**
     * A registry whose revisions begin anew, or that was restored from a backup, has lost what it knew. That it does not
     * name a server any more does not mean that somebody wanted it gone.
     */
    private Map<InstanceId, Assignment> keepIfAnew(DesiredState answer, Map<InstanceId, Assignment> next) {
        if (!answer.whole() || (answer.revision() >= newest && answer.epoch() == epoch)) {
            return next;
        }
        Map<InstanceId, Assignment> kept = new LinkedHashMap<>(assignments);
        kept.keySet().removeAll(next.keySet());
        if (!kept.isEmpty()) {
            log.error(
                    "The registry has begun anew or was restored (revision {} after {}) and does not know {}: they go on;"
                            + " place them again, or stop them",
                    answer.revision(),
                    newest,
                    kept.keySet());
        }
        Map<InstanceId, Assignment> joined = new LinkedHashMap<>(kept);
        joined.putAll(next);
        return joined;
    }

    private Map<InstanceId, Assignment> after(DesiredState answer) {
        Map<InstanceId, Assignment> next = new LinkedHashMap<>(answer.whole() ? Map.of() : assignments);
        for (InstanceName removed : answer.removed()) {
            id(removed.app(), removed.server()).ifPresent(next::remove);
        }
        for (Assignment assignment : answer.assignments()) {
            id(assignment.server().app(), assignment.server().name()).ifPresent(id -> next.put(id, assignment));
        }
        return next;
    }

    private static Optional<InstanceId> id(String app, String server) {
        try {
            return Optional.of(new InstanceId(app, server));
        } catch (IllegalArgumentException e) {
            log.warn("The registry names a server that this node does not take: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
