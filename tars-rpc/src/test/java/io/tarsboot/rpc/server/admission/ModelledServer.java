package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server of which only the admission is real: threads that each take some time for a call, and a queue, as events of
 * a clock that is turned by hand. Callers come at random and do not wait for one another; each gives up after the queue
 * time, as one does whose timeout is as long.
 */
final class ModelledServer {

    static final int THREADS = 8;
    static final Duration QUEUE_TIME = Duration.ofSeconds(1);

    private static final int QUEUE_LENGTH = 1024;
    private static final Connection CALLER = CallerOf.address("10.0.0.1", 1);

    private final ManualScheduler time = new ManualScheduler();
    private final Random random = new Random(4711);
    private final @Nullable Admission admission;
    private final Queue<Call> queue = new ArrayDeque<>();
    private Map<String, Duration> functions;
    private double perSecond;
    private int busy;

    /** Answers that somebody still waited for. */
    private long good;

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
                .withQueueCapacity(QUEUE_LENGTH)
                .withAdmission(policy);
        admission = Admission.of(adapter, Set.copyOf(functions.keySet()), time.nanoTime());
    }

    /** Calls that it can answer in a second. */
    double capacity() {
        double mean = functions.values().stream()
                .mapToLong(Duration::toNanos)
                .average()
                .orElseThrow();
        return THREADS * 1e9 / mean;
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
        late = 0;
        refused = 0;
        dropped = 0;
        slowestNanos = 0;
        time.advance(measured);
        return good * 1e9 / measured.toNanos();
    }

    /** The longest that anybody waited for an answer of any kind. */
    Duration slowest() {
        return Duration.ofNanos(slowestNanos);
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
        if (queue.size() + busy >= THREADS + QUEUE_LENGTH) {
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
        while (busy < THREADS && !queue.isEmpty()) {
            Call call = queue.remove();
            if (time.nanoTime() - call.arrived() > QUEUE_TIME.toNanos()) {
                dropped++;
                answer(call, ReturnCode.QUEUE_TIMEOUT);
            } else {
                busy++;
                time.schedule(around(functions.get(call.function())), () -> {
                    busy--;
                    answer(call, ReturnCode.SUCCESS);
                    work();
                });
            }
        }
    }

    private void answer(Call call, int code) {
        long taken = time.nanoTime() - call.arrived();
        slowestNanos = Math.max(slowestNanos, taken);
        if (code == ReturnCode.SUCCESS) {
            if (taken <= QUEUE_TIME.toNanos()) {
                good++;
            } else {
                late++;
            }
        }
        if (call.permit() != null) {
            call.permit().end(code, time.nanoTime());
        }
    }

    /** Half as long to half as much again. */
    private Duration around(Duration mean) {
        return Duration.ofNanos((long) ((0.5 + random.nextDouble()) * mean.toNanos()));
    }
}
