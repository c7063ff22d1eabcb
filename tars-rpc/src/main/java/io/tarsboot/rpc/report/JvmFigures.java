package io.tarsboot.rpc.report;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Figures of the JVM, under the names that Java servers of TARS have always used. */
public final class JvmFigures {

    private static final int MEBIBYTE = 20;

    private JvmFigures() {}

    /** Heap in mebibytes, threads, and how often and how many milliseconds each collector of garbage worked. */
    public static void addTo(PropertyReports properties) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        properties.measure(
                "jvm.memory.heap.used",
                PropertyPolicy.AVG,
                () -> memory.getHeapMemoryUsage().getUsed() >> MEBIBYTE);
        properties.measure(
                "jvm.memory.heap.committed",
                PropertyPolicy.AVG,
                () -> memory.getHeapMemoryUsage().getCommitted() >> MEBIBYTE);
        properties.measure(
                "jvm.memory.heap.max",
                PropertyPolicy.AVG,
                () -> memory.getHeapMemoryUsage().getMax() >> MEBIBYTE);
        properties.measure(
                "jvm.thread.num",
                PropertyPolicy.AVG,
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String name = collector.getName();
            properties.measure("jvm.gc.num." + name, PropertyPolicy.COUNT, sinceLast(collector::getCollectionCount));
            properties.measure("jvm.gc.time." + name, PropertyPolicy.SUM, sinceLast(collector::getCollectionTime));
        }
    }

    /** Totals as what came to them. */
    private static LongSupplier sinceLast(LongSupplier total) {
        AtomicLong last = new AtomicLong(total.getAsLong());
        return () -> {
            long now = total.getAsLong();
            return now - last.getAndSet(now);
        };
    }
}
