package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.GroupAdminReadBackupResult;
import io.tarsboot.protocol.groups.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the admin server does to save a group. */
final class Saving {

    private static final String ID = "one";

    private Saving() {}

    static void save(GroupAdminPrx group, Path file) throws IOException {
        assertThat(group.beginBackup(ID, false)).isEqualTo(Outcome.DEFAULT);
        try (OutputStream out = Files.newOutputStream(file)) {
            long offset = 0;
            for (Bytes piece = piece(group, 0); !piece.isEmpty(); piece = piece(group, offset)) {
                out.write(piece.toByteArray());
                offset += piece.size();
            }
        }
        assertThat(group.endBackup(ID)).isEqualTo(Outcome.DEFAULT);
    }

    private static Bytes piece(GroupAdminPrx group, long offset) {
        GroupAdminReadBackupResult read = group.readBackup(ID, offset);
        assertThat(read.result()).isEqualTo(Outcome.DEFAULT);
        return read.chunk();
    }
}
