package io.tarsboot.spring.client;

import io.tarsboot.spring.TarsClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * Answers injection points with {@link TarsClient}, the way {@code @Value} is answered: before beans are looked for,
 * so that constructors, methods and fields work alike and nothing has to be registered.
 */
class TarsClientCandidateResolver extends ContextAnnotationAutowireCandidateResolver {

    private final ConfigurableListableBeanFactory beans;

    TarsClientCandidateResolver(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        setBeanFactory(beans);
    }

    @Override
    public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
        TarsClient client = descriptor.getAnnotation(TarsClient.class);
        if (client == null) {
            return super.getSuggestedValue(descriptor);
        }
        String object = String.valueOf(beans.resolveEmbeddedValue(client.value()));
        return beans.getBean(TarsClients.class).get(descriptor.getDependencyType(), object);
    }
}
