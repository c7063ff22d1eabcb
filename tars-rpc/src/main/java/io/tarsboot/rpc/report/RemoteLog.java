package io.tarsboot.rpc.report;

import io.tarsboot.rpc.time.Scheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines for a file of the log service. Whoever appends never waits: what there is no room for is dropped and counted.
 * Lines may be appended before there is a {@link RemoteLogService}, which then takes what is there.
 */
public final class RemoteLog implements AutoCloseable {

    /** Bytes that are kept while the service is slow or away. */
    public static final int USUAL_BUFFER = 4 << 20;

    private static final Logger log = LoggerFactory.getLogger(RemoteLog.class);

    private static final int MAX_BATCH = 64 << 10;
    private static final int MAX_LINES = 2000;
    private static final int MAX_LINE = 64 << 10;
    private static final Duration COLLECTED_FOR = Duration.ofMillis(500);
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(5);

    /** A line's head on the wire, and what it costs to keep it. */
    private static final int PER_LINE = 48;

    /** Where the lines go. */
    record Destination(Outbox<List<String>> outbox, Scheduler scheduler) {}

    private final RemoteFile file;
    private final int maxBuffer;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong buffered = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private final AtomicBoolean retryPlanned = new AtomicBoolean();
    private volatile @Nullable Destination destination;

    // Guarded by this.
    private long toldDropped;

    private RemoteLog(RemoteFile file, int maxBuffer) {
        this.file = file;
        this.maxBuffer = maxBuffer;
    }

    /** @param maxBuffer bytes that may wait */
    public static RemoteLog open(RemoteFile file, int maxBuffer) {
        RemoteLog made = new RemoteLog(file, maxBuffer);
        RemoteLogService.opened(made);
        return made;
    }

    public RemoteFile file() {
        return file;
    }

    /**
     * Appends an entry, which may have several lines and gets a line feed if it has none at its end.
     *
     * @return false if there was no room for it
     */
    public boolean append(String text) {
        String line = withEnd(text.length() > MAX_LINE ? text.substring(0, MAX_LINE) + "..." : text);
        int bytes = bytes(line);
        if (buffered.addAndGet(bytes) > maxBuffer) {
            buffered.addAndGet(-bytes);
            dropped.increment();
            return false;
        }
        lines.add(line);
        Destination now = destination;
        if (now != null) {
            planFlush(now, COLLECTED_FOR);
        }
        return true;
    }

    /** Entries for which there was no room. */
    public long dropped() {
        return dropped.sum();
    }

    /** Nothing more will be appended. */
    @Override
    public void close() {
        RemoteLogService.closed(this);
        flush();
    }

    /** From now on lines are sent. */
    void connect(Scheduler scheduler, String object, Function<List<String>, CompletableFuture<?>> send) {
        Outbox<List<String>> outbox = new Outbox<>(
                "lines for " + (file.name().isEmpty() ? "the log" : file.name()),
                object,
                maxBuffer,
                Integer.MAX_VALUE,
                send,
                bytes -> buffered.addAndGet(-bytes));
        Destination made = new Destination(outbox, scheduler);
        destination = made;
        if (!lines.isEmpty()) {
            planFlush(made, Duration.ZERO);
        }
    }

    /** From now on lines are kept. Those that could not be sent are lost. */
    void disconnect() {
        Destination last = destination;
        destination = null;
        if (last != null) {
            last.outbox().abandon();
        }
        flushPlanned.set(false);
        retryPlanned.set(false);
    }

    void flush() {
        Destination now = destination;
        if (now == null) {
            return;
        }
        synchronized (this) {
            tellDropped();
            for (Batch<List<String>> batch = nextBatch(); batch != null; batch = nextBatch()) {
                now.outbox().add(batch);
            }
        }
        now.outbox().begin();
    }

    void awaitSent(Duration patience) throws InterruptedException {
        Destination now = destination;
        if (now != null) {
            now.outbox().awaitSent(patience);
        }
    }

    @Nullable
    ReportState state() {
        Destination now = destination;
        return now == null ? null : now.outbox().state();
    }

    private void planFlush(Destination to, Duration delay) {
        if (flushPlanned.compareAndSet(false, true)) {
            var unused = to.scheduler().schedule(delay, () -> {
                flushPlanned.set(false);
                flush();
                planRetry(to);
            });
        }
    }

    /** What could not be sent goes again, also if nothing more is appended. */
    private void planRetry(Destination to) {
        if (to.outbox().isBusy() && retryPlanned.compareAndSet(false, true)) {
            var unused = to.scheduler().schedule(TRIED_AGAIN_AFTER, () -> {
                retryPlanned.set(false);
                if (to.equals(destination)) {
                    flush();
                    planRetry(to);
                }
            });
        }
    }

    private @Nullable Batch<List<String>> nextBatch() {
        List<String> taken = new ArrayList<>();
        int bytes = 0;
        for (String line = lines.peek(); line != null; line = lines.peek()) {
            int more = bytes(line);
            if (!taken.isEmpty() && (bytes + more > MAX_BATCH || taken.size() >= MAX_LINES)) {
                break;
            }
            lines.remove();
            taken.add(line);
            bytes += more;
        }
        return taken.isEmpty() ? null : new Batch<>(taken, bytes, taken.size());
    }

    private void tellDropped() {
        long now = dropped.sum();
        if (now > 0 && toldDropped == 0) {
            log.warn("{} entries for the remote file \"{}\" were dropped: it takes them too slowly", now, file.name());
        }
        toldDropped = now;
    }

    private static String withEnd(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static int bytes(String line) {
        // Exact for what has no others than ASCII characters, which is most of it; never much too little.
        return PER_LINE + (isPlain(line) ? line.length() : line.getBytes(StandardCharsets.UTF_8).length);
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
