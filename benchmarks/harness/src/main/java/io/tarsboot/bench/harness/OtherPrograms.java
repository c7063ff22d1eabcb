package io.tarsboot.bench.harness;

import java.time.Duration;
import java.util.Locale;

/** How much of the processors is used by programs that are not of the bench, from the moment on when this was made. */
public final class OtherPrograms {

    /** Above this share of the processors in other hands figures are marked. */
    private static final double QUIET = 0.05;

    private final long start = System.nanoTime();
    private final CpuClock machine = CpuClock.read();
    private final long own = own();

    /** Between 0 and 1. Processes of the bench that were started or have ended in between are taken for others. */
    public double share() {
        long elapsed = System.nanoTime() - start;
        long others = CpuClock.read().busySince(machine) - (own() - own);
        return Math.max(0, (double) others / elapsed / Runtime.getRuntime().availableProcessors());
    }

    /** The processor time of the bench and its processes, in nanoseconds, of those that live all the while. */
    public long ownNanos() {
        return own() - own;
    }

    /** Whether a share is so large that figures say nothing of the server. */
    public static boolean disturb(double share) {
        return share > QUIET;
    }

    /** For the end of a sentence about what went wrong; nothing if they were quiet. */
    public static String meanwhile(double share) {
        return disturb(share)
                ? String.format(Locale.ROOT, ", while other programs used %.0f %% of the processors", 100 * share)
                : "";
    }

    private static long own() {
        ProcessHandle self = ProcessHandle.current();
        return cpu(self) + self.descendants().mapToLong(OtherPrograms::cpu).sum();
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
