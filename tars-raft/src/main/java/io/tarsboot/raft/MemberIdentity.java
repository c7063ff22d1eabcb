package io.tarsboot.raft;

import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whose data a directory holds. The log knows members by their addresses, so a member that comes back with another
 * address or group would wait for votes forever: better that it says so and does not start.
 */
final class MemberIdentity {

    private static final String FILE = "member";

    private MemberIdentity() {}

    /**
     * Notes who uses the directory, or checks that it is the one who did before.
     *
     * @throws IllegalStateException if the directory is that of another member or group
     */
    static void claim(Path directory, String group, MemberAddress self) {
        String identity = group + " " + self;
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                AtomicFile.write(file, identity);
                return;
            }
            String owner = Files.readString(file, StandardCharsets.UTF_8);
            if (!owner.equals(identity)) {
                throw new IllegalStateException("member: " + identity + " (expected: " + owner + ", whose data is in "
                        + directory + "; give the member its former address, or another directory)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }
}
