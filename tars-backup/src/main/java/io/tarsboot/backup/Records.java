package io.tarsboot.backup;

/**
 * What stands behind the header: records that begin with their kind. Lengths are bounded, so that a damaged one is found
 * before memory is spent on it.
 */
final class Records {

    static final byte ENTRY = 'e';
    static final byte FILE = 'f';
    static final byte END = 'z';

    private static final int MAX_KEY = 1024 * 1024;
    private static final int MAX_VALUE = 64 * 1024 * 1024;
    private static final int MAX_NAME = 4096;

    private Records() {}

    static int checkKey(int length) {
        return check("key", length, MAX_KEY);
    }

    static int checkValue(int length) {
        return check("value", length, MAX_VALUE);
    }

    static int checkName(int length) {
        return check("name", length, MAX_NAME);
    }

    private static int check(String what, int length, int most) {
        if (length < 0 || length > most) {
            throw new BackupException(what + ": " + length + " bytes (expected: at most " + most + ")");
        }
        return length;
    }
}
