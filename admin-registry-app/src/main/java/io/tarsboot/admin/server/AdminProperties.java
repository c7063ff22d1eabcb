package io.tarsboot.admin.server;

import io.tarsboot.admin.api.Durations;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the admin server is reached and how much it takes.
 *
 * @param address the address to listen at; one that others than this machine reach only with TLS, by server.ssl.bundle
 * @param tlsInFront whether a proxy in front of this server has the certificate, so that it may be reached without TLS
 * @param port the port to listen at; 0 for any that is free
 * @param node what the place of this server is called in the registry
 * @param login logging in
 * @param maxBody the largest JSON text that is read
 * @param maxPackage the largest package that is taken
 * @param maxTransfers how many packages may be on their way, in either direction, at once
 * @param maxStreams how many clients may watch tasks at once
 * @param streamTime how long one of them may watch before it has to ask again
 * @param callTimeout how long the registry may take to answer
 * @param packageTimeout how long the package store may take to answer
 * @param nodeCommandTimeout how long a node may take to answer
 * @param contentSweep how often it is looked for content that no package has
 * @param contentGrace how long such content stays after it was found
 */
@ConfigurationProperties("tars.admin")
public record AdminProperties(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("false") boolean tlsInFront,
        @DefaultValue("12080") int port,
        @DefaultValue("admin") String node,
        @DefaultValue Login login,
        @DefaultValue("2MB") DataSize maxBody,
        @DefaultValue("512MB") DataSize maxPackage,
        @DefaultValue("8") int maxTransfers,
        @DefaultValue("50") int maxStreams,
        @DefaultValue("1h") Duration streamTime,
        @DefaultValue("5s") Duration callTimeout,
        @DefaultValue("1m") Duration packageTimeout,
        @DefaultValue("15s") Duration nodeCommandTimeout,
        @DefaultValue("1h") Duration contentSweep,
        @DefaultValue("24h") Duration contentGrace) {

    public AdminProperties {
        positive("max-transfers", maxTransfers);
        positive("max-streams", maxStreams);
        positive("max-body", maxBody.toBytes());
        positive("max-package", maxPackage.toBytes());
        positive("stream-time", streamTime.toMillis());
        positive("call-timeout", callTimeout.toMillis());
        positive("package-timeout", packageTimeout.toMillis());
        positive("node-command-timeout", nodeCommandTimeout.toMillis());
        positive("content-sweep", contentSweep.toMillis());
        positive("content-grace", contentGrace.toMillis());
    }

    /**
     * Logging in.
     *
     * @param sessionTime how long a login is good
     * @param failuresPerCaller so many logins of a user may fail from one address before the next one has to wait, a
     *     second first and then twice as long each time
     * @param failuresPerUser so many logins of a user may fail, from wherever, before those who have failed have to wait
     *     for these too
     * @param failuresPerAddress so many logins may fail from one address, of whatever users, before the next one has to
     *     wait
     * @param longestWait no wait is longer
     * @param failureWindow after so long without another one, failed logins are forgotten
     * @param initialPassword the password of the first user; better use a file
     * @param initialPasswordFile a file with the password of the first user, which only its owner may read; it is
     *     written, with a generated password, if it does not exist
     */
    public record Login(
            @DefaultValue("12h") Duration sessionTime,
            @DefaultValue("5") int failuresPerCaller,
            @DefaultValue("10") int failuresPerUser,
            @DefaultValue("50") int failuresPerAddress,
            @DefaultValue("5m") Duration longestWait,
            @DefaultValue("15m") Duration failureWindow,
            @Nullable String initialPassword,
            @Nullable Path initialPasswordFile) {

        public Login {
            positive("login.session-time", sessionTime.toMillis());
            positive("login.failures-per-caller", failuresPerCaller);
            positive("login.failures-per-user", failuresPerUser);
            positive("login.failures-per-address", failuresPerAddress);
            positive("login.longest-wait", longestWait.toMillis());
            positive("login.failure-window", failureWindow.toMillis());
            if (failureWindow.compareTo(longestWait) < 0) {
                throw new IllegalArgumentException(
                        "tars.admin.login.failure-window: %s (expected: not less than longest-wait, %s)"
                                .formatted(Durations.text(failureWindow), Durations.text(longestWait)));
            }
        }

        @Override
        public String toString() {
            return "Login[sessionTime=" + sessionTime + "]";
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("tars.admin." + name + ": " + value + " (expected: more than zero)");
        }
    }
}
