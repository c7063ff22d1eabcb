package io.tarsboot.ctl.failure;

/**
 * Why a command did not do what it was asked to. Empty members are not shown.
 *
 * @param code a stable word: the admin server's problem code, or one of this program's
 * @param message what happened, with what was given
 * @param cause the rule or part that refused
 * @param fix what to do next
 * @param requestId finds the request in the admin server's logs
 * @param detail further lines, such as the end of a log
 */
public record Failure(
        ExitCode exitCode, String code, String message, String cause, String fix, String requestId, String detail) {

    public static Failure of(ExitCode exitCode, String code, String message) {
        return new Failure(exitCode, code, message, "", "", "", "");
    }

    /** The line cannot be right, whatever the admin server says. */
    public static Failure usage(String message) {
        return of(ExitCode.USAGE, "usage", message);
    }

    public Failure withCause(String newCause) {
        return new Failure(exitCode, code, message, newCause, fix, requestId, detail);
    }

    public Failure withFix(String newFix) {
        return new Failure(exitCode, code, message, cause, newFix, requestId, detail);
    }

    public Failure withDetail(String newDetail) {
        return new Failure(exitCode, code, message, cause, fix, requestId, newDetail);
    }

    public FailureException exception() {
        return new FailureException(this);
    }
}
