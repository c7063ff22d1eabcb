package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.endpoint.ObjectName;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Tells names of objects from those of hosts and of services of others, which may have three parts as well: {@code
 * www.example.com}. A name is only taken for an object's if its last part ends in {@code Obj}, as the names of objects
 * do, or if {@code tars.client.objects} or {@code tars.discovery.services} has it.
 */
public final class ObjectNames {

    private static final String ENDING = "Obj";
    private static final String CONFIGURED = "tars.client.objects";
    private static final String SERVICES = "tars.discovery.services";

    private final Set<String> configured;
    private final Map<String, String> services;

    /** @param configured names of objects, whatever they end in */
    public ObjectNames(Set<String> configured) {
        this(configured, Map.of());
    }

    /** @param services names of objects by other names */
    ObjectNames(Set<String> configured, Map<String, String> services) {
        this.configured = Set.copyOf(configured);
        this.services = Map.copyOf(services);
    }

    public static ObjectNames of(Environment environment) {
        return new ObjectNames(
                Binder.get(environment)
                        .bind(CONFIGURED, Bindable.mapOf(String.class, Object.class))
                        .orElse(Map.of())
                        .keySet(),
                Binder.get(environment)
                        .bind(SERVICES, Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of()));
    }

    public boolean has(String name) {
        return services.containsKey(name)
                || (ObjectName.isFullName(name) && (name.endsWith(ENDING) || configured.contains(name)));
    }

    /** The object that is meant; the name itself unless it is another name for one. */
    String objectOf(String name) {
        return services.getOrDefault(name, name);
    }

    /** Other names for objects. */
    Set<String> services() {
        return services.keySet();
    }
}
