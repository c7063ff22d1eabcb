package io.tarsboot.ctl.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An admin server with a login. Its text form hides the token.
 *
 * @param plainText whether the token may travel unencrypted to another machine
 * @param user who is logged in; null if nobody is
 * @param expiresAt when the login ends, if it is known
 */
public record Context(
        String address,
        boolean plainText,
        @Nullable String user,
        @Nullable String token,
        @Nullable Instant expiresAt) {

    public static Context at(Address address, boolean plainText) {
        return new Context(address.url(), plainText, null, null, null);
    }

    public Context withLogin(String newUser, String newToken, @Nullable Instant newExpiresAt) {
        return new Context(address, plainText, newUser, newToken, newExpiresAt);
    }

    public Context withoutLogin() {
        return new Context(address, plainText, null, null, null);
    }

    @Override
    public String toString() {
        return "Context[address=" + address + ", user=" + user + "]";
    }
}
