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

    /** How often the registry had been restored by then. */
    private long epoch;

    /** The history that the revisions are of; empty as long as no registry has named one. */
    private String history = "";

    AssignmentBook(Path path) throws IOException {
        this.file = new StructFile<>(path, DesiredState::read);
        DesiredState last = file.read().orElse(DesiredState.DEFAULT);
        this.assignments = after(last);
        this.locator = last.locator();
        this.newest = last.revision();
        this.epoch = last.epoch();
        this.history = last.history();
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
     * Whether an answer goes on from {@link #revision()}. If it does not, the registry was restored to another state that
     * has come to the same numbers by other changes: nothing of the answer can be used, and everything is to be asked for.
     */
    boolean isContinuedBy(DesiredState answer) {
        return answer.whole() || isSameHistory(answer);
    }

    /** From now on {@link #revision()} asks for everything. */
    void askForEverything() {
        revision = 0;
    }

    /**
     * Takes in an answer. When this returns it is on disk.
     *
     * @throws IOException if it cannot be written; then nothing was taken in
     */
    Changes apply(DesiredState answer) throws IOException {
        Map<InstanceId, Assignment> next = keepIfAnew(answer, after(answer));
        String nextLocator = answer.locator().isEmpty() ? locator : answer.locator();
        String nextHistory = answer.history().isEmpty() ? history : answer.history();
        boolean sameHistory = nextHistory.equals(history) && answer.epoch() == epoch;
        if (!next.equals(assignments) || !nextLocator.equals(locator) || !sameHistory) {
            file.write(DesiredState.builder()
                    .revision(answer.revision())
                    .whole(true)
                    .assignments(List.copyOf(next.values()))
                    .locator(nextLocator)
                    .epoch(answer.epoch())
                    .history(nextHistory)
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
        history = nextHistory;
        return new Changes(assigned, removed);
    }

    /**
     * A registry whose revisions begin anew, or that was restored from a backup, has lost what it knew. That it does not
     * name a server any more does not mean that somebody wanted it gone.
     */
    private Map<InstanceId, Assignment> keepIfAnew(DesiredState answer, Map<InstanceId, Assignment> next) {
        if (!answer.whole() || (answer.revision() >= newest && isSameHistory(answer))) {
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

    /** A member that runs an earlier release names no history, and a node of one remembers none. */
    private boolean isSameHistory(DesiredState answer) {
        return answer.epoch() == epoch
                && (answer.history().isEmpty()
                        || history.isEmpty()
                        || answer.history().equals(history));
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
