package io.tarsboot.ctl.failure;

/** What a script decides by. The numbers never change. */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "the command line is wrong"),
    NOT_ALLOWED(3, "not logged in, or the role is too small"),
    NOT_FOUND(4, "it does not exist"),
    CONFLICT(5, "it exists already, was changed by another, or is in use"),
    TIMED_OUT(6, "no result in time"),
    /** As shells count a process that Ctrl-C ended: 128 and the number of the signal. */
    INTERRUPTED(130, "interrupted by Ctrl-C");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    public static ExitCode of(int number) {
        for (ExitCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        return FAILED;
    }
}
