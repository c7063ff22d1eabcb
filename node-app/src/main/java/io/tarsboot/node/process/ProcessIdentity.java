package io.tarsboot.node.process;

/**
 * One process and no other. The system gives a pid again after its process has ended, but not together with the same
 * moment of birth.
 *
 * @param birth when the process was made, in the words of the {@link ProcessTable} that saw it; only to be compared
 */
public record ProcessIdentity(long pid, String birth) {

    public ProcessIdentity {
        if (pid < 1) {
            throw new IllegalArgumentException("pid: " + pid + " (expected: at least 1)");
        }
        if (birth.isEmpty()) {
            throw new IllegalArgumentException("birth: empty (expected: the moment at which process " + pid
                    + " was made); without it the process cannot be told from a later one");
        }
    }
}
