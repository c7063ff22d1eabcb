package io.tarsboot.raft;

import io.tarsboot.backup.BackupHeader;
import io.tarsboot.backup.BackupWriter;
import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.replica.Replica;
import io.tarsboot.raft.state.StateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Function;

/** Writes the state of this member, as it is at one moment, into backups. */
final class StateExport {

    private final String group;
    private final int stateVersion;
    private final Replica<?, ?> replica;
    private final Consensus consensus;

    StateExport(String group, int stateVersion, Replica<?, ?> replica, Consensus consensus) {
        this.group = group;
        this.stateVersion = stateVersion;
        this.replica = replica;
        this.consensus = consensus;
    }

    <T> T writeTo(BackupWriter target, Function<? super StateReader, T> query) throws IOException {
        try {
            return replica.export(
                    index -> quietly(() -> target.begin(header(index))),
                    (key, value) -> quietly(() -> target.entry(key, value)),
                    query);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private BackupHeader header(long index) {
        return new BackupHeader(group, index, consensus.term(), stateVersion, DataFormat.ownRelease(), Instant.now());
    }

    private static void quietly(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {

        void run() throws IOException;
    }
}
