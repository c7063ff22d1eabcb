package io.tarsboot.ctl.settings;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.failure.Failures;
import io.tarsboot.ctl.output.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/**
 * Keeps contexts in a file that nobody but its owner can read, since it holds tokens. It is replaced as a whole. A file
 * that others can read is not used: its tokens may be known.
 */
public final class ContextFile {

    private static final long MAX_SIZE = 1 << 20;

    private final Path file;
    private final Json json;

    public ContextFile(Path file, Json json) {
        this.file = file.toAbsolutePath();
        this.json = json;
    }

    public Path path() {
        return file;
    }

    public Contexts read() {
        try {
            if (Files.notExists(file)) {
                return Contexts.NONE;
            }
            checkPrivate();
            if (Files.size(file) > MAX_SIZE) {
                throw broken("more than " + MAX_SIZE + " bytes").exception();
            }
            return json.read(Files.readString(file), Contexts.class);
        } catch (JacksonException e) {
            throw broken(e.getOriginalMessage()).exception();
        } catch (IOException e) {
            throw Failures.ofFile(e).exception();
        }
    }

    /** Changes what the file holds; two programs at once do not lose each other's changes. */
    public void update(UnaryOperator<Contexts> change) {
        // The lock of a file belongs to the process: its threads take turns by themselves.
        synchronized (ContextFile.class) {
            try {
                OwnerOnly.createFolderOf(file);
                changeLocked(change);
            } catch (IOException e) {
                throw Failures.ofFile(e).exception();
            }
        }
    }

    private void changeLocked(UnaryOperator<Contexts> change) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = OwnerOnly.open(lock, StandardOpenOption.CREATE)) {
            // Let go of when the channel closes.
            channel.lock();
            replace(json.write(change.apply(read())) + "\n");
        }
    }

    private void replace(String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel channel = OwnerOnly.open(draft, StandardOpenOption.CREATE_NEW)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void checkPrivate() throws IOException {
        Set<PosixFilePermission> others = OwnerOnly.allowedToOthers(file);
        if (!others.isEmpty()) {
            throw Failure.of(
                            ExitCode.FAILED,
                            "config-not-private",
                            "%s: others may use it, %s (expected: rw-------, since it holds tokens)"
                                    .formatted(
                                            file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file))))
                    .withFix("chmod 600 %s; if somebody may have read it, also log out and in again".formatted(file))
                    .exception();
        }
    }

    private Failure broken(String why) {
        return Failure.of(ExitCode.FAILED, "config-broken", file + " is not a file of contexts: " + why)
                .withFix("Mend it, or remove it and log in again.");
    }
}
