package io.tarsboot.spring.client;

import io.tarsboot.rpc.client.health.EndpointEvent;
import io.tarsboot.rpc.client.health.EndpointListener;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Publishes what happens to endpoints as application events, for methods such as {@code @EventListener void
 * on(EndpointEvent event)}. Only once all beans are made and until the context is closed: threads of clients must not
 * reach into one that is being built.
 */
public class EndpointEventPublisher implements EndpointListener, SmartInitializingSingleton {

    private final ConfigurableApplicationContext context;
    private volatile boolean ready;

    public EndpointEventPublisher(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ready = true;
    }

    @Override
    public void onChange(EndpointEvent event) {
        if (ready && context.isActive()) {
            context.publishEvent(event);
        }
    }
}
