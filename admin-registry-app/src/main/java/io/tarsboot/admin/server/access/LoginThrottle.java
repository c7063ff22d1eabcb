package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.Durations;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.problem.ProblemException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Slows down guessing of passwords without keeping out who knows one. A caller is a user name at an address; who has
 * failed waits before the next attempt, longer each time, up to a bound. Failures of the user from elsewhere make the
 * wait of a caller longer that has failed too, but a caller that has not failed never waits for them: otherwise anybody
 * could lock anybody out. Whoever shares an address with somebody who guesses gets past with a token.
 *
 * <p>Each admin server counts for itself. Safe for use by several threads.
 */
public final class LoginThrottle {

    private final FailureTally ofCallers;
    private final FailureTally ofAddresses;
    private final FailureTally ofUsers;
    private final InstantSource clock;

    public LoginThrottle(AdminProperties.Login login, InstantSource clock) {
        this.ofCallers = tally(login.failuresPerCaller(), login);
        this.ofAddresses = tally(login.failuresPerAddress(), login);
        this.ofUsers = tally(login.failuresPerUser(), login);
        this.clock = clock;
    }

    private static FailureTally tally(int free, AdminProperties.Login login) {
        return new FailureTally(free, login.longestWait(), login.failureWindow());
    }

    /**
     * To be closed when it is decided.
     *
     * @param holdsToken whether the request brings a good token of this user: it then counts as another caller beside the
     *     address, and one of them must be free to try
     * @throws ProblemException if the caller has to wait
     */
    public synchronized Attempt begin(String user, String address, boolean holdsToken) {
        Instant now = clock.instant();
        List<String> sources = holdsToken ? List.of(network(address), "a token of " + user) : List.of(network(address));
        Duration wait = sources.stream()
                .map(source -> wait(user, source, now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (!wait.isZero()) {
            throw throttled(wait);
        }
        sources.forEach(source -> {
            ofCallers.begin(caller(source, user));
            ofAddresses.begin(source);
        });
        return new Attempt(user, sources);
    }

    private Duration wait(String user, String source, Instant now) {
        String caller = caller(source, user);
        boolean failedBefore = ofCallers.count(caller, now) > 0;
        Duration ofCaller = ofCallers.wait(caller, now, failedBefore ? ofUsers.growth(user, now) : 0);
        Duration ofAddress = ofAddresses.wait(source, now, 0);
        return ofCaller.compareTo(ofAddress) >= 0 ? ofCaller : ofAddress;
    }

    /** One attempt. What is neither called failed nor succeeded counts as nothing. */
    public final class Attempt implements AutoCloseable {

        private final String user;
        private final List<String> sources;

        private Attempt(String user, List<String> sources) {
            this.user = user;
            this.sources = sources;
        }

        public void failed() {
            synchronized (LoginThrottle.this) {
                Instant now = clock.instant();
                ofUsers.add(user, now);
                sources.forEach(source -> {
                    ofCallers.add(caller(source, user), now);
                    ofAddresses.add(source, now);
                });
            }
        }

        /** The caller's failures before were slips. Those of other users at the address, and of others, still count. */
        public void succeeded() {
            synchronized (LoginThrottle.this) {
                Instant now = clock.instant();
                for (String source : sources) {
                    int slips = ofCallers.count(caller(source, user), now);
                    ofCallers.takeBack(caller(source, user), slips);
                    ofAddresses.takeBack(source, slips);
                }
            }
        }

        @Override
        public void close() {
            synchronized (LoginThrottle.this) {
                sources.forEach(source -> {
                    ofCallers.end(caller(source, user));
                    ofAddresses.end(source);
                });
            }
        }
    }

    private static String caller(String source, String user) {
        return user + " from " + source;
    }

    /** Whoever has an address of version 6 has 2^64 of them. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            // The connection's own address always is one; told apart it is even if not.
            return address;
        }
    }

    private static ProblemException throttled(Duration wait) {
        Duration seconds = Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
        return ProblemException.of(
                        ProblemCode.THROTTLED,
                        "too many failed logins of this user from this address, or of all users from it",
                        "Wait %s; what you are logged in with elsewhere goes on working."
                                .formatted(Durations.text(seconds)))
                .retryAfter(seconds);
    }
}
