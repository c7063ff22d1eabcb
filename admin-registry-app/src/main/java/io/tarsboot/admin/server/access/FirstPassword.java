package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The password of the first user: a given one, or one from a file that its owner alone can read, or a generated one,
 * which is shown on the console, or is in that file once the user was made with it. It never goes through the log.
 */
final class FirstPassword {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final @Nullable String given;
    private final @Nullable Path file;
    private final Secrets secrets;
    private final Consumer<String> console;
    private @Nullable String generated;

    /** Where a generated one is until it is known whether it counts: a server that is killed meanwhile finds it again. */
    private final @Nullable Path pending;

    /** @param console takes lines for the person who starts the server */
    FirstPassword(@Nullable String given, @Nullable Path file, Secrets secrets, Consumer<String> console) {
        this.given = given;
        this.file = file;
        this.pending = file == null ? null : file.resolveSibling(file.getFileName() + ".pending");
        this.secrets = secrets;
        this.console = console;
    }

    /** The same each time it is asked for. */
    synchronized String value() {
        if (given != null && !given.isEmpty()) {
            return Limits.password("tars.admin.login.initial-password", given);
        }
        if (file != null && Files.exists(file)) {
            return read(file);
        }
        if (pending != null && Files.exists(pending)) {
            return read(pending);
        }
        if (generated == null) {
            generated = secrets.password();
            if (pending != null) {
                write(pending, generated);
            }
        }
        return generated;
    }

    /** Another server has made the user, by a password of its own: nobody is to try this one. */
    synchronized void withdraw() {
        generated = null;
        try {
            if (pending != null) {
                Files.deleteIfExists(pending);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of a password that does not count cannot be removed", e);
        }
    }

    /** Whether one was generated, of which it is not known yet whether it counts. */
    synchronized boolean isPending() {
        return pending != null && Files.exists(pending);
    }

    /** The user was made with it: tells the person who starts the server where it is found. */
    synchronized void announce(String user) {
        keep();
        if (file != null && (given == null || given.isEmpty())) {
            console.accept("The first user is %s; its password is in %s".formatted(user, file));
        } else if (generated != null) {
            console.accept("""

                    There was no user yet. The first one was made, an admin of everything:
                        user      %s
                        password  %s
                    The password is shown this once and written nowhere. Change it after the first login.
                    """.formatted(user, generated));
        } else {
            console.accept("The first user is %s; its password was given in the configuration".formatted(user));
        }
    }

    private void keep() {
        if (file == null || pending == null || !Files.exists(pending)) {
            return;
        }
        try {
            Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the first password cannot be written", e);
        }
    }

    private static String read(Path file) {
        try {
            if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalStateException("%s: %s (expected: %s; run: chmod 600 %s)"
                        .formatted(
                                file,
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                                PosixFilePermissions.toString(OWNER_ONLY),
                                file));
            }
            return Limits.password(
                    file.toString(),
                    Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the first password cannot be read", e);
        }
    }

    private static void write(Path file, String password) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileAttribute<?>[] attributes = posix()
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                    : new FileAttribute<?>[0];
            Files.createFile(file, attributes);
            Files.writeString(file, password + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the first password cannot be written", e);
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
