package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times every call: {@code tars.client.calls} and {@code tars.server.calls} by object, function and result; and how long
 * calls waited for a thread of the server: {@code tars.server.queue} by object. Objects and functions are names of the
 * program's own contracts, so that callers cannot invent meters, nor servants by codes of their own.
 */
class CallMeters implements CallObserver {

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Timer> queues = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onCall(FinishedCall call) {
        Key key = new Key(call.side(), call.object(), call.function(), CallResult.of(call.returnCode()));
        timers.computeIfAbsent(key, this::timer).record(call.duration());
        // What is refused or answered at once does not wait, and is no measure of those that do.
        if (!call.waited().isZero()) {
            queues.computeIfAbsent(call.object(), this::queue).record(call.waited());
        }
    }

    private Timer queue(String object) {
        return Timer.builder("tars.server.queue")
                .description("How long calls waited for a thread")
                .tag("object", object)
                .register(registry);
    }

    private Timer timer(Key key) {
        return Timer.builder("tars." + key.side().name().toLowerCase(Locale.ROOT) + ".calls")
                .description("TARS calls")
                .tag("object", key.object())
                .tag("function", key.function())
                .tag("result", key.result())
                .register(registry);
    }

    private record Key(FinishedCall.Side side, String object, String function, String result) {}
}
