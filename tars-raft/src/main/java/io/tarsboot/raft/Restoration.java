package io.tarsboot.raft;

import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupHeader;
import io.tarsboot.backup.BackupVisitor;
import io.tarsboot.raft.consensus.EngineSettings;
import io.tarsboot.raft.engine.FirstSnapshot;
import io.tarsboot.raft.replica.StateImport;
import io.tarsboot.raft.state.Epoch;
import io.tarsboot.raft.storage.StateStorage;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a new group with the state of a backup that waits in the member's directory: the backup becomes the snapshot
 * that the log goes on from. The members are those that the member is started with; every member of the new group begins
 * with the same backup, or joins one that did.
 *
 * <p>The backup goes away when everything else is durable. Until then a start begins anew, so a crash does no harm.
 */
final class Restoration {

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

    /** What an attempt that was interrupted may have left. */
    private static final List<String> ATTEMPT =
            List.of("state", "state.copy", "state.new", "state.old", "snapshot", "votes");

    private final RaftGroupBuilder<?, ?> builder;
    private final EngineSettings settings;
    private final Path directory;
    private final Path staged;

    private Restoration(RaftGroupBuilder<?, ?> builder, EngineSettings settings) {
        this.builder = builder;
        this.settings = settings;
        this.directory = settings.directory();
        this.staged = directory.resolve(BackupFile.STAGED);
    }

    /** @throws IllegalStateException if there is a backup that cannot be restored here */
    static void performIfStaged(RaftGroupBuilder<?, ?> builder, EngineSettings settings) {
        Restoration restoration = new Restoration(builder, settings);
        if (Files.exists(restoration.staged)) {
            try {
                restoration.perform();
            } catch (BackupException e) {
                throw new IllegalStateException("cannot restore: " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot restore " + restoration.staged, e);
            }
        }
    }

    private void perform() throws IOException {
        checkFirstStart();
        BackupHeader header = BackupFile.inspect(staged).header();
        checkFits(header);
        for (String leftover : ATTEMPT) {
            deleteTree(directory.resolve(leftover));
        }
        long epoch = Epoch.of(header.index()) + 1;
        restore(Epoch.firstIndex(epoch), Epoch.firstTerm(epoch));
        Files.delete(staged);
        AtomicFile.sync(directory);
        LOG.info(
                "{}@{}: restored from a backup that release {} took at {} (index {}); it is now epoch {} with the members {}",
                settings.group(),
                settings.self(),
                header.release(),
                header.takenAt(),
                header.index(),
                epoch,
                settings.initialMembers());
    }

    private void restore(long index, long term) throws IOException {
        try (StateStorage storage = RaftGroup.storage(builder.storage, directory)) {
            StateImport state = new StateImport(storage);
            BackupFile.read(staged, new BackupVisitor() {
                @Override
                public void entry(byte[] key, byte[] value) {
                    state.put(key, value);
                }
            });
            state.finish(index);
            FirstSnapshot.write(settings, index, term, storage::saveTo);
        }
    }

    private void checkFirstStart() {
        if (builder.joining) {
            throw new IllegalStateException(staged + ": the member is joining a group (expected: the first start of a"
                    + " member of a new group; remove the file, or start it without joining)");
        }
        if (Files.exists(directory.resolve("log"))) {
            throw new IllegalStateException(staged + ": the member has run already (expected: a directory with nothing"
                    + " else in it; a restore makes a new group and replaces nothing)");
        }
    }

    private void checkFits(BackupHeader header) {
        if (!header.group().equals(settings.group())) {
            throw new IllegalStateException(
                    staged + ": a backup of the group " + header.group() + " (expected: " + settings.group() + ")");
        }
        if (header.stateVersion() > builder.stateVersion) {
            throw new IllegalStateException(
                    staged + ": state version " + header.stateVersion() + ", written by release "
                            + header.release() + " (expected: at most " + builder.stateVersion
                            + "); use that release, or a newer one");
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> content;
        try (Stream<Path> walk = Files.walk(root)) {
            content = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : content) {
            Files.delete(each);
        }
    }
}
