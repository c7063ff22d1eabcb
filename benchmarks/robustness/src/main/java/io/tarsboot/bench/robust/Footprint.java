package io.tarsboot.bench.robust;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.tarsboot.bench.load.Message;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a process occupies.
 *
 * @param heapBytes in use after a collection
 * @param directBytes outside the heap: what Netty's allocator holds for buffers, in use or spare, and the JDK's buffers
 * @param residentBytes what the system counts, 0 where it does not tell
 * @param threads of Java that live
 * @param peakHeapBytes the most in use that was seen so far, garbage included
 * @param peakDirectBytes the most outside the heap that was seen so far
 */
record Footprint(
        long heapBytes, long directBytes, long residentBytes, int threads, long peakHeapBytes, long peakDirectBytes) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int COLLECTIONS = 3;
    private static final long LOOK_EACH_MILLIS = 50;

    private static final AtomicLong PEAK_HEAP = new AtomicLong();
    private static final AtomicLong PEAK_DIRECT = new AtomicLong();

    /** Looks for peaks from now on. */
    static void watch() {
        Thread watching = new Thread(Footprint::lookForPeaks, "footprint");
        watching.setDaemon(true);
        watching.start();
    }

    private static void lookForPeaks() {
        try {
            while (true) {
                PEAK_HEAP.accumulateAndGet(heap(), Math::max);
                PEAK_DIRECT.accumulateAndGet(direct(), Math::max);
                Thread.sleep(LOOK_EACH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Footprint read() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return new Footprint(
                heap(),
                direct(),
                resident(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                PEAK_HEAP.get(),
                PEAK_DIRECT.get());
    }

    static Footprint of(Message message) {
        return new Footprint(
                message.number("heap"),
                message.number("direct"),
                message.number("resident"),
                (int) message.number("threads"),
                message.number("peakHeap"),
                message.number("peakDirect"));
    }

    Message addTo(Message message) {
        return message.with("heap", heapBytes)
                .with("direct", directBytes)
                .with("resident", residentBytes)
                .with("threads", threads)
                .with("peakHeap", peakHeapBytes)
                .with("peakDirect", peakDirectBytes);
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long direct() {
        long bytes = 0;
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider netty) {
            bytes += netty.metric().usedDirectMemory();
        }
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                bytes += pool.getMemoryUsed();
            }
        }
        return bytes;
    }

    private static long resident() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
