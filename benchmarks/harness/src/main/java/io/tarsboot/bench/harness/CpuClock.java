package io.tarsboot.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How long all processors of the machine have been busy with programs, where the system tells it: more than the peers
 * used was used by somebody else, and the measurement was not quiet.
 */
public record CpuClock(long busyNanos) {

    private static final Path STAT = Path.of("/proc/stat");

    /** In which Linux counts here, whatever the kernel's own tick is. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    public static CpuClock read() {
        try {
            return parse(Files.readString(STAT, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return new CpuClock(0);
        }
    }

    /** Of the first line the time of programs, of those with low priority, and of the kernel for them. */
    static CpuClock parse(String stat) {
        String[] words = stat.lines().findFirst().orElse("").trim().split(" +", -1);
        long ticks = 0;
        for (int i = 1; i < words.length && i <= 3; i++) {
            ticks += Long.parseLong(words[i]);
        }
        return new CpuClock(ticks * TICK_NANOS);
    }

    public long busySince(CpuClock earlier) {
        return busyNanos - earlier.busyNanos;
    }
}
