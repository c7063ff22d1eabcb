package io.tarsboot.spring.report;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.report.JvmFigures;
import io.tarsboot.rpc.report.Notifier;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.rpc.report.RemoteLogService;
import io.tarsboot.rpc.report.ReportState;
import io.tarsboot.rpc.report.Reporter;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Reports from before the server listens until after it has stopped, so that every call is counted, and tells operators
 * of the start and the end of a server. Costs no thread in a program that has nothing to report.
 */
public class ReportLifecycle implements SmartLifecycle, DisposableBean, ApplicationListener<ApplicationReadyEvent> {

    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final ReportConfig config;
    private final ReportingProcess process;
    private final Communicator communicator;
    private final CallReports calls;
    private final PropertyReports properties;
    private final Notifier notifier;
    private final boolean serves;
    private final boolean jvm;
    private volatile boolean running;
    private volatile boolean told;

    // Guarded by this.
    private @Nullable Scheduler scheduler;
    private @Nullable Reporter reporter;
    private @Nullable RemoteLogService logs;

    /**
     * @param serves whether operators know the program as a server
     * @param jvm whether figures of the JVM are reported
     */
    public ReportLifecycle(
            ReportConfig config,
            ReportingProcess process,
            Communicator communicator,
            CallReports calls,
            PropertyReports properties,
            Notifier notifier,
            boolean serves,
            boolean jvm) {
        this.config = config;
        this.process = process;
        this.communicator = communicator;
        this.calls = calls;
        this.properties = properties;
        this.notifier = notifier;
        this.serves = serves;
        this.jvm = jvm;
    }

    /** How reporting goes, of everything that has somebody to take it. */
    public List<ReportState> states() {
        List<ReportState> states = new ArrayList<>(notifier.states());
        synchronized (this) {
            if (reporter != null) {
                states.addAll(reporter.states());
            }
            if (logs != null) {
                states.addAll(logs.states());
            }
        }
        return states;
    }

    /** Entries of remote logs for which there was no room. */
    public long droppedLines() {
        RemoteLogService service;
        synchronized (this) {
            service = logs;
        }
        return service == null
                ? 0
                : service.dropped().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void start() {
        running = true;
        if (config.propertyObject() != null && jvm) {
            JvmFigures.addTo(properties);
        }
        if (config.logObject() != null) {
            Scheduler thread = scheduler();
            synchronized (this) {
                logs = RemoteLogService.start(config, process, communicator, thread);
            }
        }
        if (config.statObject() != null || config.propertyObject() != null) {
            startReporter();
        } else {
            // Nobody takes its numbers but meters, which show those of whole intervals.
            properties.listen(property -> startReporter());
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (serves && !told) {
            told = true;
            notifier.report("restart");
        }
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        if (told) {
            notifier.report("exit: the program stops");
        }
        Reporter lastReporter;
        RemoteLogService lastLogs;
        Scheduler lastScheduler;
        synchronized (this) {
            lastReporter = reporter;
            lastLogs = logs;
            lastScheduler = scheduler;
            reporter = null;
            logs = null;
            scheduler = null;
        }
        if (lastReporter != null) {
            lastReporter.close();
        }
        if (lastLogs != null) {
            lastLogs.close();
        }
        notifier.awaitSent(FAREWELL);
        if (lastScheduler != null) {
            lastScheduler.close();
        }
    }

    /** Also if the start failed half-way. */
    @Override
    public void destroy() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that serves. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }

    private synchronized void startReporter() {
        if (!running || reporter != null) {
            return;
        }
        reporter = new Reporter(
                config, process, communicator, scheduler(), properties, calls.statistics(), calls.sampling());
        reporter.start();
    }

    /** A thread of its own: what is collected at the end of an interval must not delay timeouts of calls. */
    private synchronized Scheduler scheduler() {
        Scheduler made = scheduler;
        if (made == null) {
            made = new SystemScheduler("tars-report");
            scheduler = made;
        }
        return made;
    }
}
