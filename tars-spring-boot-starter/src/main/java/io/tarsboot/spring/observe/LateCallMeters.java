package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Meters calls from the moment when all beans are made. Clients are made before meters are, and their threads must not
 * reach into a context that is still being built.
 */
class LateCallMeters implements CallObserver, SmartInitializingSingleton {

    private static final CallObserver NOBODY = call -> {};

    private final ObjectProvider<MeterRegistry> registries;
    private volatile CallObserver meters = NOBODY;

    LateCallMeters(ObjectProvider<MeterRegistry> registries) {
        this.registries = registries;
    }

    @Override
    public void afterSingletonsInstantiated() {
        MeterRegistry registry = registries.getIfAvailable();
        if (registry != null) {
            meters = new CallMeters(registry);
        }
    }

    @Override
    public void onCall(FinishedCall call) {
        meters.onCall(call);
    }
}
