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
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Slows down guessing of passwords without keeping out who knows one. A caller is a user name at an address. One that has
 * failed waits before the next attempt, longer the more often it or others have failed for this user, but never longer
 * than the longest wait after its own last failure. One that has not failed waits only where logins of many users fail
 * at its address: it does not wait for failures elsewhere, by which anybody could lock anybody out. A token of the user
 * is a way past whoever guesses at the same address.
 *
 * <p>Attempts that go on at the same time count once the caller has failed; before that, {@link Passwords} bounds how
 * many there are. Each admin server counts for itself. Safe for use by several threads.
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
        Wait wait = sources.stream()
                .map(source -> wait(user, source, now))
                .min(Wait.BY_LENGTH)
                .orElseThrow();
        if (!wait.length.isZero()) {
            throw throttled(wait);
        }
        sources.forEach(source -> {
            ofCallers.begin(caller(source, user));
            ofAddresses.begin(source);
        });
        return new Attempt(user, sources);
    }

    /** The longest of all, and of two that are as long the one that the caller can do most about. */
    private Wait wait(String user, String source, Instant now) {
        String caller = caller(source, user);
        boolean failedBefore = ofCallers.count(caller, now) > 0;
        int growthElsewhere = failedBefore ? ofUsers.growth(user, now) : 0;
        return Stream.of(
                        new Wait(
                                ofCallers.wait(caller, now, 0),
                                "too many failed logins of this user from this address"),
                        new Wait(
                                ofCallers.wait(caller, now, growthElsewhere),
                                "a failed login of this user from this address, and too many from others"),
                        new Wait(
                                ofAddresses.wait(source, now, 0),
                                "too many failed logins from this address, of whatever users"))
                .reduce(BinaryOperator.maxBy(Wait.BY_LENGTH))
                .orElseThrow();
    }

    private record Wait(Duration length, String why) {

        static final Comparator<Wait> BY_LENGTH = Comparator.comparing(Wait::length);
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

    private static ProblemException throttled(Wait wait) {
        Duration seconds = Duration.ofSeconds(wait.length.plusNanos(999_999_999).toSeconds());
        return ProblemException.of(
                        ProblemCode.THROTTLED,
                        wait.why,
                        "Wait %s; what you are logged in with elsewhere goes on working."
                                .formatted(Durations.text(seconds)))
                .retryAfter(seconds);
    }
}
