package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.Defaults;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server of which only the admission is real: threads that each take some time for a call, and a queue as it is
 * shipped, as events of a clock that is turned by hand. Callers come at random and do not wait for one another; each
 * gives up when its timeout is over, and an answer needs some time to reach it.
 */
final class ModelledServer {

    static final int THREADS = 8;

    /** Of callers, unless said otherwise. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final Duration WAY = Duration.ofMillis(2);
    private static final Connection CALLER = CallerOf.address("10.0.0.1", 1);

    private final ManualScheduler time = new ManualScheduler();
    private final Random random = new Random(4711);
    private final @Nullable Admission admission;
    private final Queue<Call> queue = new ArrayDeque<>();
    private Map<String, Duration> functions;
    private final TimesNeeded needed;
    private Duration timeout = TIMEOUT;
    private int threads = THREADS;
    private boolean uneven;
    private double perSecond;
    private int busy;

    /** Answers that somebody still waited for. */
    private long good;

    private final Map<String, Long> goodBy = new HashMap<>();

    private long late;
    private long refused;
    private long dropped;
    private long slowestNanos;

    private record Call(
            String function, long arrived, @Nullable Permit permit) {}

    /** @param functions with the time that a thread needs for a call, on average */
    ModelledServer(AdmissionPolicy policy, Map<String, Duration> functions) {
        this.functions = functions;
        AdapterConfig adapter = AdapterConfig.of("A.B.C", Endpoint.tcp("127.0.0.1", 0))
                .withThreads(THREADS)
                .withAdmission(policy);
        admission = Admission.of(adapter, Set.copyOf(functions.keySet()), time.nanoTime());
        needed = new TimesNeeded(functions.keySet());
    }

    /** @param newTimeout of all callers; zero if they do not say how long they wait */
    ModelledServer withTimeout(Duration newTimeout) {
        timeout = newTimeout;
        return this;
    }

    ModelledServer withThreads(int newThreads) {
        threads = newThreads;
        return this;
    }

    /** Nine of ten calls take a tenth of the time, and one takes nine times as long. */
    ModelledServer uneven() {
        uneven = true;
        return this;
    }

    /** Calls that it can answer in a second. */
    double capacity() {
        double mean = functions.values().stream()
                .mapToLong(Duration::toNanos)
                .average()
                .orElseThrow();
        return threads * 1e9 / mean;
    }

    void takes(Map<String, Duration> newFunctions) {
        functions = newFunctions;
    }

    /** @return calls that were answered in time, in a second */
    double goodput(double arrivalsPerSecond, Duration warmUp, Duration measured) {
        boolean first = perSecond == 0;
        perSecond = arrivalsPerSecond;
        if (first) {
            arrive();
        }
        time.advance(warmUp);
        good = 0;
        goodBy.clear();
        late = 0;
        refused = 0;
        dropped = 0;
        slowestNanos = 0;
        time.advance(measured);
        return good * 1e9 / measured.toNanos();
    }

    /** The same for one function alone. */
    double goodputOf(String function, Duration measured) {
        return goodBy.getOrDefault(function, 0L) * 1e9 / measured.toNanos();
    }

    /** The longest that anybody waited for an answer of any kind. */
    Duration slowest() {
        return Duration.ofNanos(slowestNanos);
    }

    /** Calls whose turn came too late. */
    long dropped() {
        return dropped;
    }

    @Override
    public String toString() {
        return "good " + good + ", late " + late + ", refused " + refused + ", dropped " + dropped + ", slowest "
                + slowest() + ", limit " + (admission == null ? "none" : admission.limit());
    }

    private void arrive() {
        String[] names = functions.keySet().stream().sorted().toArray(String[]::new);
        String function = names[random.nextInt(names.length)];
        long now = time.nanoTime();
        if (queue.size() + busy >= threads + Defaults.QUEUE_CAPACITY) {
            refused++;
        } else if (admission == null) {
            begin(new Call(function, now, null));
        } else if (admission.admit(CALLER, function, now) instanceof Permit permit) {
            begin(new Call(function, now, permit));
        } else {
            refused++;
        }
        time.schedule(Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond)), this::arrive);
    }

    private void begin(Call call) {
        queue.add(call);
        work();
    }

    private void work() {
        while (busy < threads && !queue.isEmpty()) {
            Call call = queue.remove();
            long waited = time.nanoTime() - call.arrived();
            if (waited > patience(call, waited)) {
                dropped++;
                answer(call, ReturnCode.QUEUE_TIMEOUT);
            } else {
                busy++;
                Duration taken = around(functions.get(call.function()));
                time.schedule(taken, () -> {
                    busy--;
                    if (!timeout.isZero() && TimesNeeded.isLongWait(waited, timeout.toNanos())) {
                        needed.took(call.function(), taken.toNanos(), timeout.toNanos(), time.nanoTime());
                    }
                    answer(call, ReturnCode.SUCCESS);
                    work();
                });
            }
        }
    }

    private long patience(Call call, long waited) {
        long ofAdapter = Defaults.QUEUE_TIMEOUT.toNanos();
        if (timeout.isZero()) {
            return ofAdapter;
        }
        return TimesNeeded.isLongWait(waited, timeout.toNanos())
                ? Math.min(ofAdapter, needed.longestWait(call.function(), timeout.toNanos(), time.nanoTime()))
                : Math.min(ofAdapter, timeout.toNanos());
    }

    private void answer(Call call, int code) {
        long taken = time.nanoTime() - call.arrived();
        slowestNanos = Math.max(slowestNanos, taken);
        if (code == ReturnCode.SUCCESS) {
            if (timeout.isZero() || taken + WAY.toNanos() <= timeout.toNanos()) {
                good++;
                goodBy.merge(call.function(), 1L, Long::sum);
            } else {
                late++;
            }
        }
        if (call.permit() != null) {
            call.permit().end(code, time.nanoTime());
        }
    }

    /** Half as long to half as much again, unless it is uneven. */
    private Duration around(Duration mean) {
        double times = uneven ? (random.nextInt(10) == 0 ? 9.1 : 0.1) : 0.5 + random.nextDouble();
        return Duration.ofNanos((long) (times * mean.toNanos()));
    }
}
