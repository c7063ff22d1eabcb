package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times every call: {@code tars.client.calls} and {@code tars.server.calls} by object, function and result. Objects and
 * functions are names of the program's own contracts, so that callers cannot invent meters.
 */
class CallMeters implements CallObserver {

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onCall(FinishedCall call) {
        Key key = new Key(call.side(), call.object(), call.function(), call.returnCode());
        timers.computeIfAbsent(key, this::timer).record(call.duration());
    }

    private Timer timer(Key key) {
        return Timer.builder("tars." + key.side().name().toLowerCase(Locale.ROOT) + ".calls")
                .description("TARS calls")
                .tag("object", key.object())
                .tag("function", key.function())
                .tag("result", CallResult.of(key.returnCode()))
                .register(registry);
    }

    private record Key(FinishedCall.Side side, String object, String function, int returnCode) {}
}
