package io.tarsboot.admin.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing of passwords: so many failures within a window for a user, and so many from an address, and
 * further attempts are refused until the oldest is out of the window. Each admin server counts for itself. Safe for use
 * by several threads.
 */
public final class LoginThrottle {

    /** Beyond it, those that failed longest ago are forgotten first. */
    private static final int MAX_REMEMBERED = 10_000;

    private final int perUser;
    private final int perAddress;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true);

    public LoginThrottle(int perUser, int perAddress, Duration window, InstantSource clock) {
        this.perUser = perUser;
        this.perAddress = perAddress;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Takes note of an attempt before it is checked, so that many at once do not slip through.
     *
     * @return null if the attempt may be made, else how long to wait
     */
    public synchronized @Nullable Duration attempt(String user, String address) {
        Instant now = clock.instant();
        Deque<Instant> ofUser = recent(userKey(user), now);
        Deque<Instant> ofAddress = recent(addressKey(address), now);
        Duration wait = longer(wait(ofUser, perUser, now), wait(ofAddress, perAddress, now));
        if (wait == null) {
            ofUser.addLast(now);
            ofAddress.addLast(now);
        }
        forgetOldest();
        return wait;
    }

    /** The attempt was no guess: it and the user's failures before it do not count. */
    public synchronized void succeeded(String user, String address) {
        failures.remove(userKey(user));
        Deque<Instant> ofAddress = failures.get(addressKey(address));
        if (ofAddress != null) {
            ofAddress.pollLast();
        }
    }

    private Deque<Instant> recent(String key, Instant now) {
        Deque<Instant> attempts = failures.computeIfAbsent(key, any -> new ArrayDeque<>());
        Instant first = now.minus(window);
        while (!attempts.isEmpty() && !attempts.getFirst().isAfter(first)) {
            attempts.removeFirst();
        }
        return attempts;
    }

    private @Nullable Duration wait(Deque<Instant> attempts, int most, Instant now) {
        return attempts.size() < most
                ? null
                : Duration.between(now, attempts.getFirst().plus(window));
    }

    private void forgetOldest() {
        var oldest = failures.keySet().iterator();
        while (failures.size() > MAX_REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String userKey(String user) {
        return "user " + user;
    }

    private static String addressKey(String address) {
        return "address " + address;
    }
}
