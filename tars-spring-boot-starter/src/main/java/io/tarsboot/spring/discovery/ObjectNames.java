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
 * do, or if {@code tars.client.objects} has it.
 */
public final class ObjectNames {

    private static final String ENDING = "Obj";
    private static final String CONFIGURED = "tars.client.objects";

    private final Set<String> configured;

    /** @param configured names of objects, whatever they end in */
    public ObjectNames(Set<String> configured) {
        this.configured = Set.copyOf(configured);
    }

    public static ObjectNames of(Environment environment) {
        return new ObjectNames(Binder.get(environment)
                .bind(CONFIGURED, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet());
    }

    public boolean has(String name) {
        return ObjectName.isFullName(name) && (name.endsWith(ENDING) || configured.contains(name));
    }
}
