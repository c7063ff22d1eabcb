package io.tarsboot.spring.test;

import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.spring.TarsServant;
import io.tarsboot.spring.server.ServantRegistration;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Of the components of an application only what has to do with calls. */
final class TarsTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<TarsTest> {

    private static final Set<Class<?>> FILTERS = Set.of(ClientFilter.class, ServerFilter.class);

    private final Set<Class<?>> servants;

    TarsTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
        servants = Set.of(getAnnotation()
                .getValue("servants", Class[].class)
                .map(TarsTypeExcludeFilter::classes)
                .orElse(new Class<?>[0]));
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        Set<Class<?>> included = new HashSet<>(FILTERS);
        if (servants.isEmpty()) {
            included.add(TarsServant.class);
            included.add(ServantRegistration.class);
        }
        return included;
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return servants;
    }

    private static Class<?>[] classes(Class<?>[] given) {
        return given;
    }
}
