package io.tarsboot.raft.operator;

import io.tarsboot.backup.BackupWriter;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.rpc.threads.Causes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * The backup of a group, and of what its state names beside itself. The state goes into a file first: the reader may be
 * slow, and the moment of the backup must not be held for so long. The rest, which may be large, goes straight to the
 * reader.
 *
 * @param <T> what the state says of the rest
 */
public final class GroupBackup<T> implements BackupSource {

    private final RaftGroup<?, ?> group;
    private final Path spools;
    private final Function<? super StateReader, T> query;
    private final Rest<? super T> rest;

    /** Adds to a backup what the state names. */
    @FunctionalInterface
    public interface Rest<T> {

        void addTo(BackupWriter backup, T named) throws IOException;
    }

    /**
     * @param spools a directory for files that are needed for moments
     * @param query finds in the state what belongs into the backup beside it
     */
    public GroupBackup(
            RaftGroup<?, ?> group, Path spools, Function<? super StateReader, T> query, Rest<? super T> rest) {
        this.group = group;
        this.spools = spools;
        this.query = query;
        this.rest = rest;
    }

    /** The backup of a group whose state is all there is. */
    public static BackupSource of(RaftGroup<?, ?> group, Path spools) {
        return new GroupBackup<>(group, spools, StateReader::revision, (backup, revision) -> {});
    }

    @Override
    public void writeTo(OutputStream target, boolean local) throws IOException {
        if (!local) {
            catchUp();
        }
        Files.createDirectories(spools);
        Path spool = Files.createTempFile(spools, "backup-", ".part");
        try (Turning out = new Turning(spool)) {
            BackupWriter backup = new BackupWriter(out);
            T named = group.backUpLocal(backup, query);
            backup.flush();
            out.turnTo(target);
            rest.addTo(backup, named);
            backup.finish();
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private void catchUp() throws IOException {
        try {
            group.readLinearizable(StateReader::revision).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("this member stops");
        } catch (ExecutionException e) {
            throw Causes.of(e) instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    /** Writes into a file until it is turned to where the bytes should go. */
    private static final class Turning extends OutputStream {

        private final Path spool;
        private OutputStream current;
        private boolean turned;

        Turning(Path spool) throws IOException {
            this.spool = spool;
            this.current = new BufferedOutputStream(Files.newOutputStream(spool));
        }

        void turnTo(OutputStream target) throws IOException {
            current.close();
            turned = true;
            current = target;
            Files.copy(spool, target);
        }

        @Override
        public void write(int b) throws IOException {
            current.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            current.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            current.flush();
        }

        /** The target belongs to somebody else. */
        @Override
        public void close() throws IOException {
            if (!turned) {
                current.close();
            }
        }
    }
}
