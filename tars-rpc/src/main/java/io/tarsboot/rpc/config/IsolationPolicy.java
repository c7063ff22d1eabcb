package io.tarsboot.rpc.config;

import java.time.Duration;

/**
 * When an endpoint that answers badly is left out, and how it comes back. An endpoint that cannot be connected is left
 * out whatever stands here.
 *
 * @param enabled whether failed calls count at all
 * @param failuresInRow so many failures one after the other are too many...
 * @param inRowWithin ...if they happened within this time
 * @param window over how long failures are compared with all calls
 * @param minFailures fewer failures than this in the window prove nothing
 * @param failureRatio a larger part of failures in the window is too much; between 0 and 1
 * @param probeAfter how long an endpoint that was left out waits for its first probe, which is a single call
 * @param longestWait the wait doubles with every probe in vain, up to this
 */
public record IsolationPolicy(
        boolean enabled,
        int failuresInRow,
        Duration inRowWithin,
        Duration window,
        int minFailures,
        double failureRatio,
        Duration probeAfter,
        Duration longestWait) {

    public static final IsolationPolicy DEFAULT = new IsolationPolicy(
            true,
            Defaults.FAILURES_IN_ROW,
            Defaults.IN_ROW_WITHIN,
            Defaults.FAILURE_WINDOW,
            Defaults.MIN_FAILURES,
            Defaults.FAILURE_RATIO,
            Defaults.PROBE_AFTER,
            Defaults.LONGEST_PROBE_WAIT);

    private static final int MOST_IN_ROW = 10_000;

    public IsolationPolicy {
        if (failuresInRow < 1 || failuresInRow > MOST_IN_ROW) {
            throw new IllegalArgumentException(
                    "failuresInRow: " + failuresInRow + " (expected: 1 to " + MOST_IN_ROW + ")");
        }
        if (minFailures < 1) {
            throw new IllegalArgumentException("minFailures: " + minFailures + " (expected: at least 1)");
        }
        if (!(failureRatio > 0 && failureRatio <= 1)) {
            throw new IllegalArgumentException("failureRatio: " + failureRatio + " (expected: above 0, at most 1)");
        }
        positive("inRowWithin", inRowWithin);
        positive("window", window);
        positive("probeAfter", probeAfter);
        if (longestWait.compareTo(probeAfter) < 0) {
            throw new IllegalArgumentException(
                    "longestWait: " + longestWait + " (expected: at least probeAfter, " + probeAfter + ")");
        }
    }

    public IsolationPolicy withEnabled(boolean newEnabled) {
        return new IsolationPolicy(
                newEnabled, failuresInRow, inRowWithin, window, minFailures, failureRatio, probeAfter, longestWait);
    }

    public IsolationPolicy withFailuresInRow(int newFailuresInRow, Duration within) {
        return new IsolationPolicy(
                enabled, newFailuresInRow, within, window, minFailures, failureRatio, probeAfter, longestWait);
    }

    public IsolationPolicy withFailureRatio(double newFailureRatio, int least, Duration newWindow) {
        return new IsolationPolicy(
                enabled, failuresInRow, inRowWithin, newWindow, least, newFailureRatio, probeAfter, longestWait);
    }

    public IsolationPolicy withProbeAfter(Duration newProbeAfter, Duration newLongestWait) {
        return new IsolationPolicy(
                enabled, failuresInRow, inRowWithin, window, minFailures, failureRatio, newProbeAfter, newLongestWait);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
        }
    }
}
