package io.tarsboot.spring.report;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.report.CallSampling;
import io.tarsboot.rpc.report.CallStatistics;
import io.tarsboot.rpc.report.ReportingProcess;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What takes part in calls for the sake of reports. Without somebody who takes them, nothing does. */
public final class CallReports {

    private final @Nullable CallStatistics statistics;
    private final @Nullable CallSampling sampling;

    public CallReports(ReportConfig config, ReportingProcess process) {
        boolean taken = config.statObject() != null;
        statistics = taken ? new CallStatistics(config) : null;
        sampling = taken && config.sampleRate() > 0 ? new CallSampling(config, process) : null;
    }

    /** Of the communicator and of every server. */
    public List<CallObserver> observers() {
        return statistics == null ? List.of() : List.of(statistics);
    }

    /** Of what is served by another protocol; empty if nobody takes statistics. */
    public Optional<CallObserver> foreignCalls() {
        return Optional.ofNullable(statistics).map(taken -> taken::onForeignCall);
    }

    /** Of the communicator, inside all others. */
    public List<ClientFilter> filters() {
        return sampling == null ? List.of() : List.of(sampling);
    }

    @Nullable
    CallStatistics statistics() {
        return statistics;
    }

    @Nullable
    CallSampling sampling() {
        return sampling;
    }
}
