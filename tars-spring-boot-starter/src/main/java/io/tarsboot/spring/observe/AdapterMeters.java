package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.server.ServerState.AdapterState;
import io.tarsboot.rpc.server.ServerState.IntakeState;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * How adapters protect themselves, by adapter: {@code tars.server.waiting}, {@code tars.server.inflight} and {@code
 * tars.server.limit} at the moment; {@code tars.server.refused} and {@code tars.server.dropped} by reason.
 */
class AdapterMeters implements SmartInitializingSingleton {

    private static final String ADAPTER = "adapter";

    private final ObjectProvider<MeterRegistry> registries;
    private final RpcSettings settings;
    private final TarsServerLifecycle lifecycle;

    AdapterMeters(ObjectProvider<MeterRegistry> registries, RpcSettings settings, TarsServerLifecycle lifecycle) {
        this.registries = registries;
        this.settings = settings;
        this.lifecycle = lifecycle;
    }

    @Override
    public void afterSingletonsInstantiated() {
        MeterRegistry registry = registries.getIfAvailable();
        ServerConfig server = settings.server().orElse(null);
        if (registry != null && server != null) {
            server.adapters().stream()
                    .filter(AdapterConfig::isTars)
                    .forEach(adapter -> register(adapter.name(), registry));
        }
    }

    private void register(String adapter, MeterRegistry registry) {
        gauge(
                registry,
                "waiting",
                "Requests that wait for a thread",
                adapter,
                state -> state.intake().waiting());
        gauge(
                registry,
                "inflight",
                "Requests that were taken in and not answered yet",
                adapter,
                AdapterState::inFlight);
        gauge(
                registry,
                "limit",
                "Requests that may be under way",
                adapter,
                state -> state.intake().limit());
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder(
                            reason.isRefusal() ? "tars.server.refused" : "tars.server.dropped",
                            this,
                            meters -> meters.read(adapter, state -> count(state.intake(), reason)))
                    .description("Requests that were not run")
                    .tag(ADAPTER, adapter)
                    .tag("reason", reason.word())
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            String adapter,
            ToDoubleFunction<AdapterState> value) {
        Gauge.builder("tars.server." + name, this, meters -> meters.read(adapter, value::applyAsDouble))
                .description(description)
                .tag(ADAPTER, adapter)
                .register(registry);
    }

    /** 0 as long as nothing is bound. */
    private double read(String adapter, Function<AdapterState, Double> value) {
        return lifecycle.adapter(adapter).map(value).orElse(0.0);
    }

    private static double count(IntakeState intake, Reason reason) {
        return (reason.isRefusal() ? intake.refusedBy() : intake.droppedBy()).getOrDefault(reason.word(), 0L);
    }
}
