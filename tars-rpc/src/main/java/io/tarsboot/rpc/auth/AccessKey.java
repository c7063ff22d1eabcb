package io.tarsboot.rpc.auth;

/**
 * What a caller proves to know.
 *
 * @param name travels as it is, and says which key it is
 * @param secret never travels
 */
public record AccessKey(String name, String secret) {

    private static final int MAX_LENGTH = 256;

    public AccessKey {
        check("access key", name.length());
        check("secret key", secret.length());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessKey[" + name + ", secret not shown]";
    }

    private static void check(String what, int length) {
        if (length == 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    what + ": " + length + " characters (expected: 1 to " + MAX_LENGTH + ")");
        }
    }
}
