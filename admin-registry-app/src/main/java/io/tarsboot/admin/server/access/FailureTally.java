package io.tarsboot.admin.server.access;

import io.tarsboot.rpc.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often logins failed lately, by a key, and how long the next one has to wait for it: not at all for the first few,
 * then a second, and twice as long with each further one. What failed longest ago is forgotten first, so that it stays
 * small. Not safe for use by several threads.
 */
final class FailureTally {

    private static final int MAX_REMEMBERED = 10_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final int free;
    private final Backoff waits;
    private final Duration window;
    private final Map<String, Failures> failures = new LinkedHashMap<>();
    private final Map<String, Integer> open = new HashMap<>();

    private record Failures(int count, Instant last) {

        static final Failures NONE = new Failures(0, Instant.EPOCH);
    }

    /**
     * @param free failures that cost nothing
     * @param window after so long without another one, failures are forgotten
     */
    FailureTally(int free, Duration longestWait, Duration window) {
        this.free = free;
        this.waits = new Backoff(FIRST_WAIT, longestWait);
        this.window = window;
    }

    int count(String key, Instant now) {
        return recent(key, now).count;
    }

    /** How often the wait for a key has grown; 0 if there is none. */
    int growth(String key, Instant now) {
        return Math.max(0, count(key, now) - free + 1);
    }

    /**
     * Counted from the key's own last failure. Once something has failed, attempts that are not decided yet count as
     * failures that happen now: many at once are no way around the wait. Before that they count as nothing, so that
     * many good ones at once do not wait for each other.
     *
     * @param leastGrowth what other counts say
     */
    Duration wait(String key, Instant now, int leastGrowth) {
        Failures known = recent(key, now);
        int undecided = known.count == 0 ? 0 : open.getOrDefault(key, 0);
        int growth = Math.max(known.count + undecided - free + 1, leastGrowth);
        if (growth <= 0) {
            return Duration.ZERO;
        }
        Instant until = (undecided > 0 ? now : known.last).plus(waits.after(growth - 1));
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    void begin(String key) {
        open.merge(key, 1, Integer::sum);
    }

    void end(String key) {
        open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    void add(String key, Instant now) {
        int count = count(key, now);
        // Taken out first, so that it stands behind all that failed before.
        failures.remove(key);
        failures.put(key, new Failures(count + 1, now));
        var oldest = failures.keySet().iterator();
        while (failures.size() > MAX_REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    /** So many of a key's failures were no guesses. */
    void takeBack(String key, int count) {
        failures.computeIfPresent(
                key, (same, known) -> known.count <= count ? null : new Failures(known.count - count, known.last));
    }

    private Failures recent(String key, Instant now) {
        Failures known = failures.getOrDefault(key, Failures.NONE);
        return known.last.plus(window).isAfter(now) ? known : Failures.NONE;
    }
}
