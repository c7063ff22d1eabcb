package io.tarsboot.rpc.report;

import io.tarsboot.protocol.tars.PropertyFPrx;
import io.tarsboot.protocol.tars.StatFPrx;
import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.protocol.tars.StatPropInfo;
import io.tarsboot.protocol.tars.StatPropMsgBody;
import io.tarsboot.protocol.tars.StatPropMsgHead;
import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reports statistics of calls and figures at the end of each interval, and once more at the end. Intervals follow one
 * another without a gap from {@link #start} on. Collecting and encoding happen on the scheduler's thread, which should
 * therefore not be the one that calls time out on; sending never waits.
 */
public final class Reporter implements AutoCloseable {

    /** Of batches that wait, of each kind. */
    private static final int MAX_WAITING = 1 << 20;

    /** Numbers that arrive much later than they were counted would be taken for those of another time. */
    private static final int KEPT_ROUNDS = 3;

    /** How long the last report may hold the end of the program up. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private static final int FIGURES_VERSION = 2;

    private final ReportConfig config;
    private final ReportingProcess process;
    private final Communicator communicator;
    private final Scheduler scheduler;
    private final PropertyReports properties;
    private final @Nullable CallStatistics statistics;
    private final @Nullable CallSampling sampling;
    private final @Nullable Outbox<Map<StatMicMsgHead, StatMicMsgBody>> outgoing;
    private final @Nullable Outbox<Map<StatMicMsgHead, StatMicMsgBody>> incoming;
    private final @Nullable Outbox<List<StatSampleMsg>> samples;
    private final @Nullable Outbox<Map<StatPropMsgHead, StatPropMsgBody>> figures;

    /** Held while an interval is collected: the last one may end while another thread closes. */
    private final Object collecting = new Object();

    // Guarded by this.
    private @Nullable ScheduledTask next;
    private long due;
    private boolean closed;

    /**
     * @param statistics takes part in the communicator and the server as an observer; null without statistics
     * @param sampling takes part in the communicator as a filter; null without samples
     */
    public Reporter(
            ReportConfig config,
            ReportingProcess process,
            Communicator communicator,
            Scheduler scheduler,
            PropertyReports properties,
            @Nullable CallStatistics statistics,
            @Nullable CallSampling sampling) {
        this.config = config;
        this.process = process;
        this.communicator = communicator;
        this.scheduler = scheduler;
        this.properties = properties;
        this.statistics = statistics;
        this.sampling = sampling;
        String stat = config.statObject();
        StatFPrx statPrx = stat == null ? null : proxy(StatFPrx.class, stat);
        outgoing = stat == null || statPrx == null || statistics == null
                ? null
                : outbox("statistics of outgoing calls", stat, rows -> statPrx.reportMicMsgAsync(rows, true));
        incoming = stat == null || statPrx == null || statistics == null
                ? null
                : outbox("statistics of incoming calls", stat, rows -> statPrx.reportMicMsgAsync(rows, false));
        samples = stat == null || statPrx == null || sampling == null
                ? null
                : outbox("samples of calls", stat, statPrx::reportSampleMsgAsync);
        String property = config.propertyObject();
        PropertyFPrx propertyPrx = property == null ? null : proxy(PropertyFPrx.class, property);
        figures = property == null || propertyPrx == null
                ? null
                : outbox("figures", property, propertyPrx::reportPropMsgAsync);
    }

    /** The first interval begins. */
    public synchronized void start() {
        due = scheduler.nanoTime();
        scheduleNext();
    }

    /** How it goes, of each kind of report that has somebody to take it. */
    public List<ReportState> states() {
        return outboxes().stream().map(Outbox::state).toList();
    }

    /** Reports the interval that has begun, waiting for it a little, and no more. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (next != null) {
                next.cancel();
            }
        }
        report();
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (Outbox<?> outbox : outboxes()) {
                outbox.awaitSent(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <P> P proxy(Class<P> type, String object) {
        return communicator.proxy(
                type, object, ProxyOptions.timeout(config.timeout()).forOptional());
    }

    private static <T> Outbox<T> outbox(
            String what, String object, java.util.function.Function<T, CompletableFuture<?>> send) {
        return new Outbox<>(what, object, MAX_WAITING, KEPT_ROUNDS, send, bytes -> {});
    }

    private List<Outbox<?>> outboxes() {
        List<Outbox<?>> all = new ArrayList<>();
        for (Outbox<?> outbox : new Outbox<?>[] {outgoing, incoming, samples, figures}) {
            if (outbox != null) {
                all.add(outbox);
            }
        }
        return all;
    }

    /** Intervals do not drift; those that the machine has slept through are one. */
    private void scheduleNext() {
        long interval = config.interval().toNanos();
        long now = scheduler.nanoTime();
        due += interval;
        if (due - now <= 0) {
            due = now + interval;
        }
        next = scheduler.schedule(Duration.ofNanos(due - now), this::endInterval);
    }

    private void endInterval() {
        synchronized (this) {
            if (closed) {
                return;
            }
            scheduleNext();
        }
        report();
    }

    private void report() {
        synchronized (collecting) {
            collect();
        }
        outboxes().forEach(Outbox::begin);
    }

    private void collect() {
        if (statistics != null && outgoing != null && incoming != null) {
            addStatistics(statistics.take(), outgoing, incoming);
        }
        if (sampling != null && samples != null) {
            addSamples(sampling.take(), samples);
        }
        // Figures are taken even if nobody gets them: their numbers of the last interval are shown elsewhere.
        Map<String, List<ReportedProperty.Reported>> taken = properties.take();
        if (figures != null) {
            Row.pack(rows(taken), config.maxBatchSize()).forEach(figures::add);
        }
    }

    private void addStatistics(
            List<CallNumbers> taken,
            Outbox<Map<StatMicMsgHead, StatMicMsgBody>> fromClient,
            Outbox<Map<StatMicMsgHead, StatMicMsgBody>> fromServer) {
        Map<String, String> sets = setsOfEndpoints();
        StatRows rows = new StatRows(process, (object, peer) -> sets.getOrDefault(object + " " + peer, ""));
        List<Row<StatMicMsgHead, StatMicMsgBody>> client = new ArrayList<>();
        List<Row<StatMicMsgHead, StatMicMsgBody>> server = new ArrayList<>();
        for (CallNumbers numbers : taken) {
            (numbers.kind().isOfClient() ? client : server)
                    .add(new Row<>(rows.head(numbers.kind()), rows.body(numbers)));
        }
        Row.pack(client, config.maxBatchSize()).forEach(fromClient::add);
        Row.pack(server, config.maxBatchSize()).forEach(fromServer::add);
    }

    /** Calls know where they went, but not which set that is. */
    private Map<String, String> setsOfEndpoints() {
        Map<String, String> sets = new HashMap<>();
        for (ClientState.ObjectState object : communicator.state().objects()) {
            for (Endpoint endpoint : object.endpoints()) {
                if (!endpoint.setId().isEmpty()) {
                    sets.put(object.object() + " " + endpoint.hostAndPort(), endpoint.setId());
                }
            }
        }
        return sets;
    }

    private void addSamples(List<StatSampleMsg> taken, Outbox<List<StatSampleMsg>> to) {
        int perBatch = Math.max(1, config.maxBatchSize() / CallSampling.USUAL_SIZE);
        for (int from = 0; from < taken.size(); from += perBatch) {
            List<StatSampleMsg> part = taken.subList(from, Math.min(taken.size(), from + perBatch));
            to.add(new Batch<>(part, part.size() * CallSampling.USUAL_SIZE, part.size()));
        }
    }

    private List<Row<StatPropMsgHead, StatPropMsgBody>> rows(Map<String, List<ReportedProperty.Reported>> taken) {
        SetName set = process.setName();
        List<Row<StatPropMsgHead, StatPropMsgBody>> rows = new ArrayList<>();
        taken.forEach((name, values) -> rows.add(new Row<>(
                StatPropMsgHead.builder()
                        .moduleName(set.of(process.module()))
                        .propertyName(name)
                        .setName(set.name())
                        .setArea(set.area())
                        .setID(set.group())
                        .iPropertyVer(FIGURES_VERSION)
                        .build(),
                new StatPropMsgBody(values.stream()
                        .map(value -> new StatPropInfo(value.policy(), value.value()))
                        .toList()))));
        return rows;
    }
}
