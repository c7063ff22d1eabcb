package io.tarsboot.node.runner;

import io.tarsboot.node.disk.StructFile;
import io.tarsboot.node.process.ProcessIdentity;
import io.tarsboot.node.process.ServerProcess;
import io.tarsboot.node.saved.SavedProcess;
import io.tarsboot.node.saved.SavedRun;
import io.tarsboot.node.saved.SavedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the node keeps on disk of one server. Each change is on disk when the method returns. */
final class ServerRecord {

    private final StructFile<SavedServer> file;
    private final boolean isNew;
    private SavedServer saved;

    ServerRecord(Path path) {
        this.file = new StructFile<>(path, SavedServer::read);
        try {
            Optional<SavedServer> found = file.read();
            this.isNew = found.isEmpty();
            this.saved = found.orElse(SavedServer.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Whether there was no record: the server is new, or what was known of it is lost. */
    boolean isNew() {
        return isNew;
    }

    long carried() {
        return saved.carried();
    }

    /** Why the carried generation failed; null if it did not. */
    @Nullable
    String failure() {
        return saved.failed() ? saved.failure() : null;
    }

    @Nullable
    SavedRun run() {
        return saved.runs().isEmpty() ? null : saved.runs().get(0);
    }

    void carried(long generation, @Nullable String failure) {
        write(saved.toBuilder()
                .carried(generation)
                .failed(failure != null)
                .failure(failure == null ? "" : failure)
                .build());
    }

    /** Whether the process of the run was seen to serve. */
    boolean isActive() {
        SavedRun run = run();
        return run != null && run.active();
    }

    /** A process is about to be started. */
    void starting(String runId, long generation, String packageId, Instant now, long outputStart) {
        write(saved.toBuilder()
                .runs(List.of(SavedRun.builder()
                        .runId(runId)
                        .generation(generation)
                        .packageId(packageId)
                        .startedAt(now.toEpochMilli())
                        .outputStart(outputStart)
                        .build()))
                .build());
    }

    /** A process was found of which nothing is known. */
    SavedRun unrecorded(String mark, String packageId, Instant now) {
        starting(mark, 0, packageId, now, 0);
        return saved.runs().get(0);
    }

    /** The process of the run that was begun, or the one that has taken its place. */
    void process(ServerProcess process) {
        SavedRun run = run();
        if (run != null) {
            write(run.toBuilder()
                    .process(saved(process.identity()))
                    .leader(saved(process.leader()))
                    .build());
        }
    }

    void active(boolean active) {
        SavedRun run = run();
        if (run != null && run.active() != active) {
            write(run.toBuilder().active(active).build());
        }
    }

    void gone() {
        if (!saved.runs().isEmpty()) {
            write(saved.toBuilder().runs(List.of()).build());
        }
    }

    void delete() {
        try {
            file.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the record of a server", e);
        }
    }

    static @Nullable ProcessIdentity identity(SavedProcess saved) {
        return saved.pid() == 0 ? null : new ProcessIdentity(saved.pid(), saved.birth());
    }

    private static SavedProcess saved(ProcessIdentity process) {
        return new SavedProcess(process.pid(), process.birth());
    }

    private void write(SavedRun run) {
        write(saved.toBuilder().runs(List.of(run)).build());
    }

    private void write(SavedServer next) {
        saved = next;
        try {
            file.write(next);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the record of a server", e);
        }
    }
}
