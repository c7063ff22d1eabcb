package io.tarsboot.trust.join;

import io.tarsboot.trust.identity.Role;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the registry knows of join tokens. */
public interface Admissions {

    /**
     * Uses a token up. Only the key that it was used up for finds it again.
     *
     * @param token its id
     * @param secretHash lower-case hex SHA-256 of the secret that was shown
     * @param name what who shows it is called, for whom the token has to be; empty if any name will do
     * @param key digest of the key that is to get a certificate
     * @return fails with a {@link io.tarsboot.rpc.server.ServantException} if there is no such token for this key
     */
    CompletionStage<Admitted> admit(String token, String secretHash, String name, String key);

    /**
     * Who was let in.
     *
     * @param epoch of the name from now on
     * @param hosts at which it is to be found by tools that look for such
     */
    record Admitted(Role role, String name, int epoch, List<String> hosts) {

        public Admitted {
            hosts = List.copyOf(hosts);
        }
    }
}
