package io.tarsboot.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * On what was measured.
 *
 * @param loadAverage of the last minute before the run; above 0.3 it was not quiet
 */
public record Machine(
        String processor, int processors, long memoryMiB, String system, String java, double loadAverage) {

    public static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                system.getSystemLoadAverage());
    }

    /** One sentence for a report. */
    public String describe(ZonedDateTime measured) {
        return String.format(
                Locale.ROOT,
                "Measured %s on %d processors (%s, %d GiB, %s), Java %s; the load average before was %.2f.%n",
                measured.truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime(),
                processors,
                processor,
                Math.round(memoryMiB / 1024.0),
                system,
                java,
                loadAverage);
    }

    private static String processorName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
