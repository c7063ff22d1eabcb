package io.tarsboot.trust;

import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.JoinToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a program becomes somebody of the framework, and stays it.
 *
 * @param cluster what the framework is called, the same on all of its machines
 * @param directory where keys and certificates are kept
 * @param token makes a program that is nobody yet somebody; null if it is to be somebody already
 * @param member where JoinObj of a member is, for the token
 * @param name what the machine is called, which the token has to be for; null if any name will do
 * @param founder the name of the first member, which makes the authority; null for all others
 * @param hosts under which the first member is to be found by tools that look for hosts
 * @param life how long certificates count that this member signs
 */
public record TrustSettings(
        String cluster,
        Path directory,
        @Nullable JoinToken token,
        @Nullable ObjectAddress member,
        @Nullable String name,
        @Nullable String founder,
        List<String> hosts,
        Duration life) {

    /** Long enough for a holiday, and short enough that what was lost is soon worth nothing. */
    public static final Duration DEFAULT_LIFE = Duration.ofDays(30);

    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(3);

    public TrustSettings {
        Identity.requireCluster(cluster);
        hosts = List.copyOf(hosts);
        if (token != null && member == null) {
            throw new IllegalArgumentException(
                    "join token without a member (expected: also where a member is, such as 10.0.0.7:17894)");
        }
        if (token != null && founder != null) {
            throw new IllegalArgumentException("founder: " + founder
                    + " with a join token (expected: one of the two, as the first member has nobody to join)");
        }
        if (life.compareTo(SHORTEST_LIFE) < 0) {
            throw new IllegalArgumentException("life: " + life + " (expected: at least " + SHORTEST_LIFE + ")");
        }
    }
}
