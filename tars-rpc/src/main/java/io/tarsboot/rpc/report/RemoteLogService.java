package io.tarsboot.rpc.report;

import io.tarsboot.protocol.tars.LogInfo;
import io.tarsboot.protocol.tars.LogPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of all {@link RemoteLog}s of the process to its log service. Logging begins before a program knows
 * where that is, and logs are configured without it: therefore logs and service find each other here, statically, as
 * logging libraries do. The first service that starts has all logs until it is closed.
 */
public final class RemoteLogService implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofMillis(500);
    private static final Object LOCK = new Object();

    // Guarded by LOCK.
    private static final List<RemoteLog> OPEN = new ArrayList<>();
    private static @Nullable RemoteLogService current;

    private final String object;
    private final ReportConfig config;
    private final Communicator communicator;
    private final ReportingProcess process;
    private final Scheduler scheduler;

    private RemoteLogService(
            String object,
            ReportConfig config,
            ReportingProcess process,
            Communicator communicator,
            Scheduler scheduler) {
        this.object = object;
        this.config = config;
        this.communicator = communicator;
        this.process = process;
        this.scheduler = scheduler;
    }

    /** @return null if the configuration names no object for logs */
    public static @Nullable RemoteLogService start(
            ReportConfig config, ReportingProcess process, Communicator communicator, Scheduler scheduler) {
        String object = config.logObject();
        if (object == null) {
            return null;
        }
        RemoteLogService made = new RemoteLogService(object, config, process, communicator, scheduler);
        synchronized (LOCK) {
            if (current == null) {
                current = made;
                OPEN.forEach(made::connect);
            }
        }
        return made;
    }

    /** How it goes, of each file. */
    public List<ReportState> states() {
        return logs().stream().map(RemoteLog::state).filter(Objects::nonNull).toList();
    }

    /** Entries that were dropped because there was no room for them, by the names of their files. */
    public Map<String, Long> dropped() {
        Map<String, Long> dropped = new LinkedHashMap<>();
        logs().forEach(log -> dropped.merge(log.file().name(), log.dropped(), Long::sum));
        return dropped;
    }

    /** Sends what there is, waiting for it a little; what is logged later is kept for the next service. */
    @Override
    public void close() {
        List<RemoteLog> mine = logs();
        mine.forEach(RemoteLog::flush);
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (RemoteLog log : mine) {
                log.awaitSent(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (LOCK) {
            if (current == this) {
                current = null;
                OPEN.forEach(RemoteLog::disconnect);
            }
        }
    }

    static void opened(RemoteLog log) {
        synchronized (LOCK) {
            OPEN.add(log);
            if (current != null) {
                current.connect(log);
            }
        }
    }

    static void closed(RemoteLog log) {
        synchronized (LOCK) {
            OPEN.remove(log);
        }
    }

    private List<RemoteLog> logs() {
        synchronized (LOCK) {
            return current == this ? List.copyOf(OPEN) : List.of();
        }
    }

    private void connect(RemoteLog log) {
        // Not before there is a log: the object would be looked up again and again for nothing.
        LogPrx prx = communicator.proxy(
                LogPrx.class, object, ProxyOptions.timeout(config.timeout()).forOptional());
        RemoteFile.Folder shared = log.file().shared();
        LogInfo info = LogInfo.builder()
                .appname(shared == null ? process.application() : shared.application())
                .servername(shared == null ? process.server() : shared.server())
                .sFilename(log.file().name())
                .sFormat(log.file().rolls().dateFormat())
                .setdivision(shared == null ? process.set() : "")
                .sLogType(log.file().rolls().word())
                .build();
        String writer = shared != null && shared.prefixed() ? process.module() + "|" : "";
        log.connect(scheduler, object, lines -> prx.loggerbyInfoAsync(info, prefixed(writer, lines)));
    }

    private static List<String> prefixed(String writer, List<String> lines) {
        return writer.isEmpty() ? lines : lines.stream().map(writer::concat).toList();
    }
}
