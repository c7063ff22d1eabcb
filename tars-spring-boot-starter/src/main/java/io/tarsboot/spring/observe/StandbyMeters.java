package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.tarsboot.rpc.standby.MasterKeeper.State;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.standby.StandbyLifecycle;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * In a program whose server has a master: {@code tars.standby.master}, 1 while the program is it and else 0; {@code
 * tars.standby.token} and {@code tars.standby.left}, 0 while it is not.
 */
class StandbyMeters implements SmartInitializingSingleton {

    private static final String PREFIX = "tars.standby.";

    private final ObjectProvider<MeterRegistry> registries;
    private final RpcSettings settings;
    private final ObjectProvider<StandbyLifecycle> standby;

    StandbyMeters(
            ObjectProvider<MeterRegistry> registries, RpcSettings settings, ObjectProvider<StandbyLifecycle> standby) {
        this.registries = registries;
        this.settings = settings;
        this.standby = standby;
    }

    @Override
    public void afterSingletonsInstantiated() {
        MeterRegistry registry = registries.getIfAvailable();
        StandbyLifecycle lifecycle = standby.getIfAvailable();
        boolean hasMaster =
                settings.server().filter(server -> server.masterLease() != null).isPresent();
        if (registry != null && lifecycle != null && hasMaster) {
            register(registry, lifecycle);
        }
    }

    private static void register(MeterRegistry registry, StandbyLifecycle lifecycle) {
        Gauge.builder(PREFIX + "master", lifecycle, each -> read(each, state -> state.master() ? 1 : 0))
                .description("Whether this program is the master of its server")
                .register(registry);
        Gauge.builder(PREFIX + "token", lifecycle, each -> read(each, State::token))
                .description("By which stores know this master from those before it")
                .register(registry);
        TimeGauge.builder(
                        PREFIX + "left",
                        lifecycle,
                        TimeUnit.MILLISECONDS,
                        each -> read(each, state -> state.left().toMillis()))
                .description("How long this program stays the master if the registry says nothing")
                .register(registry);
    }

    private static double read(StandbyLifecycle lifecycle, ToDoubleFunction<State> value) {
        return lifecycle.state().map(value::applyAsDouble).orElse(0.0);
    }
}
