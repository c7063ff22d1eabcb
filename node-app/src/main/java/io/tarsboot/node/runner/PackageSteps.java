package io.tarsboot.node.runner;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.launch.LaunchException;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.release.ReleaseException;
import io.tarsboot.protocol.node.Assignment;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which a desired package comes into place: it is fetched, found fit to be started, and only then, with the
 * server stopped, switched to. What fails here has stopped nothing.
 */
final class PackageSteps {

    private static final Logger log = LoggerFactory.getLogger(PackageSteps.class);

    private final InstanceId id;
    private final RunnerParts parts;
    private final ServerLayout layout;
    private final ServerVersions versions;
    private final CommandProgress progress;

    /** For which the desired package was found fit; 0 if for none. */
    private long checked;

    PackageSteps(
            InstanceId id, RunnerParts parts, ServerLayout layout, ServerVersions versions, CommandProgress progress) {
        this.id = id;
        this.parts = parts;
        this.layout = layout;
        this.versions = versions;
        this.progress = progress;
    }

    /** Whether the package that the command wants was found fit. */
    boolean isChecked(long generation) {
        return checked == generation;
    }

    /** @param goOn whether the assignment is still the one to be carried out */
    void fetch(Assignment assignment, BooleanSupplier goOn) throws InterruptedException {
        try {
            step(assignment, "download", 0);
            versions.fetch(
                    assignment,
                    (received, size) -> {
                        step(assignment, "download", (int) (60 * received / size));
                        return goOn.getAsBoolean();
                    },
                    () -> step(assignment, "unpack", 60));
        } catch (ReleaseException | IOException | IllegalArgumentException e) {
            if (goOn.getAsBoolean()) {
                log.warn(
                        "{}: package {} cannot be brought here",
                        id,
                        assignment.desired().packageId(),
                        e);
                fail(assignment, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Finds out whether the fetched package can be started. What runs goes on if it cannot. */
    void check(Assignment assignment) {
        step(assignment, "check", 65);
        String packageId = assignment.desired().packageId();
        try {
            parts.starter().check(assignment, layout.with(versions.version(packageId)));
            checked = assignment.desired().generation();
        } catch (LaunchException e) {
            log.warn("{}: package {} cannot be started: {}", id, packageId, e.getMessage());
            fail(assignment, e.getMessage() + "; the version before stays in place");
            discard(packageId);
        }
    }

    void switchTo(Assignment assignment) throws IOException {
        step(assignment, "switch", 75);
        versions.switchTo(assignment.desired().packageId(), parts.clock().instant());
    }

    /** The command that wanted the package has ended. The next one has its package looked at anew. */
    void commandEnded() {
        checked = 0;
    }

    /** Refused, it must not be put in place by a later command without being looked at again. */
    private void discard(String packageId) {
        try {
            versions.discard(packageId);
        } catch (IOException e) {
            log.warn("{}: package {} cannot be deleted", id, packageId, e);
        }
    }

    private void fail(Assignment assignment, String message) {
        commandEnded();
        progress.fail(assignment.desired().generation(), message, "");
    }

    private void step(Assignment assignment, String step, int percent) {
        progress.step(assignment.desired().generation(), step, percent);
    }
}
