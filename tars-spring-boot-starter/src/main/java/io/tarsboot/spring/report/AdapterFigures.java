package io.tarsboot.spring.report;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.report.PropertyPolicy;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.rpc.server.ServerState.AdapterState;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Figures of each adapter, under the names that C++ servers of TARS have always used: {@code <adapter>.queue}, how many
 * requests wait, and {@code <adapter>.timeoutNum}, how many of an interval had waited too long.
 */
final class AdapterFigures implements SmartInitializingSingleton {

    private final RpcSettings settings;
    private final PropertyReports properties;
    private final ObjectProvider<TarsServerLifecycle> lifecycle;

    AdapterFigures(RpcSettings settings, PropertyReports properties, ObjectProvider<TarsServerLifecycle> lifecycle) {
        this.settings = settings;
        this.properties = properties;
        this.lifecycle = lifecycle;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.report().propertyObject() == null) {
            return;
        }
        settings.server()
                .ifPresent(server -> server.adapters().stream()
                        .filter(AdapterConfig::isTars)
                        .forEach(adapter -> add(adapter.name())));
    }

    private void add(String adapter) {
        AtomicLong last = new AtomicLong();
        properties.measure(
                adapter + ".queue",
                PropertyPolicy.AVG,
                () -> read(adapter, state -> state.intake().waiting()));
        properties.measure(adapter + ".timeoutNum", PropertyPolicy.SUM, () -> {
            long now = read(adapter, state -> state.intake().droppedBy().getOrDefault(Reason.QUEUE_TIME.word(), 0L));
            return Math.max(0, now - last.getAndSet(now));
        });
    }

    private long read(String adapter, ToLongFunction<AdapterState> value) {
        TarsServerLifecycle server = lifecycle.getIfAvailable();
        return server == null
                ? 0
                : server.adapter(adapter).map(value::applyAsLong).orElse(0L);
    }
}
