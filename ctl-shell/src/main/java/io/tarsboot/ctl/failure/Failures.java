package io.tarsboot.ctl.failure;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ProblemCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Failures from what the admin server answers, from the way to it, and from the disk. */
public final class Failures {

    private Failures() {}

    /** @param status of the answer; what the problem says of it does not count */
    public static Failure of(int status, Problem problem) {
        // The detail says the same as the title, of the thing in question.
        String message = text(problem.detail()).isEmpty() ? text(problem.title()) : text(problem.detail());
        return new Failure(
                exitCode(status),
                text(problem.code()),
                message.isEmpty() ? "the admin server answered with status " + status : message,
                text(problem.cause()),
                fix(status, text(problem.code()), text(problem.fix())),
                text(problem.requestId()),
                "");
    }

    /** For an answer that is no problem document: something between here and the admin server, or another program. */
    public static Failure ofForeignAnswer(int status, String address) {
        return Failure.of(exitCode(status), "foreign-answer", "%s answered with status %d".formatted(address, status))
                .withFix("Check that this is the address of an admin server: tarsctl context list");
    }

    /** Servers refuse such an address before they know which route it is for. */
    public static Failure ofUnusableName(String path) {
        return Failure.usage(
                "%s: a name in it cannot be part of an address (expected: names without / and \\)".formatted(path));
    }

    /** The way to the admin server failed. */
    public static Failure ofConnection(IOException cause, String address) {
        if (isCausedBy(cause, HttpConnectTimeoutException.class)) {
            return unreachable(ExitCode.TIMED_OUT, address, "no connection in time");
        }
        if (isCausedBy(cause, HttpTimeoutException.class)) {
            return Failure.of(ExitCode.TIMED_OUT, "timeout", "no answer in time from " + address)
                    .withFix("A change may or may not have happened: look before you repeat it.");
        }
        if (isCausedBy(cause, UnresolvedAddressException.class) || isCausedBy(cause, UnknownHostException.class)) {
            return unreachable(ExitCode.FAILED, address, "the name of the host is not known");
        }
        if (isCausedBy(cause, ConnectException.class)) {
            return unreachable(ExitCode.FAILED, address, "nothing listens there");
        }
        return unreachable(ExitCode.FAILED, address, text(cause.getMessage()));
    }

    /** A file could not be read or written. */
    public static Failure ofFile(IOException cause) {
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        if (cause instanceof NoSuchFileException) {
            return Failure.of(ExitCode.USAGE, "no-file", message + ": no such file");
        }
        if (cause instanceof AccessDeniedException) {
            return Failure.of(ExitCode.USAGE, "file-access", message + ": may not be read or written by this user");
        }
        if (cause instanceof FileAlreadyExistsException) {
            return Failure.of(ExitCode.CONFLICT, "file-exists", message + ": exists already");
        }
        return Failure.of(ExitCode.FAILED, "file", message);
    }

    private static Failure unreachable(ExitCode exitCode, String address, String why) {
        return Failure.of(exitCode, "unreachable", "the admin server at " + address + " cannot be reached")
                .withCause(why)
                .withFix("Start it, or name another: tarsctl context list, or --address URL");
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 400 -> ExitCode.USAGE;
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 404 -> ExitCode.NOT_FOUND;
            case 409, 412 -> ExitCode.CONFLICT;
            case 408, 504 -> ExitCode.TIMED_OUT;
            default -> ExitCode.FAILED;
        };
    }

    /** What the admin server says is for every program; for what this one has a command for, it names that. */
    private static String fix(int status, String code, String told) {
        if (told.isEmpty() && code.equals(ProblemCode.PASSWORD_CHANGE_REQUIRED.code())) {
            return "tarsctl password";
        }
        if (status == 401 && !code.equals(ProblemCode.LOGIN_REFUSED.code())) {
            return "tarsctl login --user USER --password-file FILE (without the file it asks)";
        }
        return told;
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
