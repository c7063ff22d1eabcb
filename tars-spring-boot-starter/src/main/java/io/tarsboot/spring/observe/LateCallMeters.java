package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** Finds the meter registry with the first call, since clients are made before meters are. */
class LateCallMeters implements CallObserver {

    private static final CallObserver NOBODY = call -> {};

    private final SingletonSupplier<CallObserver> meters;

    LateCallMeters(ObjectProvider<MeterRegistry> registries) {
        this.meters = SingletonSupplier.of(() -> {
            MeterRegistry registry = registries.getIfAvailable();
            return registry == null ? NOBODY : new CallMeters(registry);
        });
    }

    @Override
    public void onCall(FinishedCall call) {
        meters.obtain().onCall(call);
    }
}
