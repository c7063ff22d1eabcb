package io.tarsboot.node.load;

import com.sun.management.OperatingSystemMXBean;
import io.tarsboot.protocol.registry.Load;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the machine: load averages, processor, memory, and the disk that the node keeps its data on. */
public final class LoadProbe {

    private static final Logger log = LoggerFactory.getLogger(LoadProbe.class);

    private static final Path LOAD_AVERAGES = Path.of("/proc/loadavg");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d{1,15}) kB$");
    private static final int BYTES_PER_KB = 1024;

    private final Path data;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** @param data a directory on the disk to be measured */
    public LoadProbe(Path data) {
        this.data = data;
    }

    public Load measure() {
        double[] averages = averages();
        long total = system.getTotalMemorySize();
        Load.Builder load = Load.builder()
                .load1(averages[0])
                .load5(averages[1])
                .load15(averages[2])
                .cpuPercent(Math.round(Math.max(0, system.getCpuLoad()) * 1000) / 10.0)
                .memoryTotal(total)
                .memoryUsed(total - available());
        try {
            FileStore disk = Files.getFileStore(data);
            load.diskTotal(disk.getTotalSpace()).diskUsed(disk.getTotalSpace() - disk.getUsableSpace());
        } catch (IOException e) {
            log.debug("The disk of {} cannot be measured", data, e);
        }
        return load.build();
    }

    /** Of one, five and fifteen minutes; where the system tells only the first, that one. */
    private double[] averages() {
        try {
            String[] words = Files.readString(LOAD_AVERAGES).split(" ", -1);
            return new double[] {
                Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2])
            };
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            double last = Math.max(0, system.getSystemLoadAverage());
            return new double[] {last, last, last};
        }
    }

    /** Memory that programs can still have; free memory alone leaves out what the system lends to files. */
    private long available() {
        try {
            Matcher matcher = AVAILABLE.matcher(Files.readString(MEMORY));
            if (matcher.find()) {
                return Long.parseLong(matcher.group(1)) * BYTES_PER_KB;
            }
        } catch (IOException e) {
            log.trace("{} is not there", MEMORY, e);
        }
        return system.getFreeMemorySize();
    }
}
