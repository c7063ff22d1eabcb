package io.tarsboot.spring.observe;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Observations of calls: {@value #CLIENT} and {@value #SERVER}, with the tags of the meters, {@code object}, {@code
 * function} and {@code result}, and for spans also {@code code} and {@code peer}. They begin when all beans are made:
 * clients are made before registries are.
 */
class CallObservations implements SmartInitializingSingleton {

    static final String CLIENT = "tars.client";
    static final String SERVER = "tars.server";

    private final ObjectProvider<ObservationRegistry> registries;
    private volatile @Nullable ObservationRegistry registry;

    CallObservations(ObjectProvider<ObservationRegistry> registries) {
        this.registries = registries;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ObservationRegistry found = registries.getIfAvailable();
        registry = found == null || found.isNoop() ? null : found;
    }

    /** Null as long as nobody observes. */
    @Nullable
    ObservationRegistry registry() {
        return registry;
    }

    /** An observation that has not begun. */
    static Observation of(
            String name, Observation.Context context, String object, String function, ObservationRegistry registry) {
        return Observation.createNotStarted(name, () -> context, registry)
                .contextualName(object + "/" + function)
                .lowCardinalityKeyValues(KeyValues.of("object", object, "function", function));
    }

    /** @param failure what a call that failed is shown with; null if it succeeded */
    static void end(Observation observation, int returnCode, @Nullable Throwable failure) {
        observation.lowCardinalityKeyValue("result", CallResult.of(returnCode));
        observation.highCardinalityKeyValue("code", Integer.toString(returnCode));
        if (failure != null) {
            observation.error(failure);
        }
        observation.stop();
    }
}
