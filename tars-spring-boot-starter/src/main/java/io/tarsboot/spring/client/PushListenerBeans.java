package io.tarsboot.spring.client;

import io.tarsboot.rpc.client.PushHandlers;
import io.tarsboot.rpc.client.PushListener;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.spring.TarsPushListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Hands pushes to the listeners among the beans. They are looked up when all beans are made, not before, because
 * listeners may themselves need clients; connections that are made earlier are told about then.
 */
public final class PushListenerBeans implements SmartInitializingSingleton {

    private final ConfigurableApplicationContext context;
    private final PushHandlers handlers = new PushHandlers();

    // Guarded by this.
    private final Set<Endpoint> early = new LinkedHashSet<>();
    private boolean ready;

    public PushListenerBeans(ConfigurableApplicationContext context) {
        this.context = context;
        handlers.onConnected(this::connected);
    }

    /** What the communicator tells. */
    public PushListener listener() {
        return handlers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ListableBeanFactory beans = context.getBeanFactory();
        for (String name : beans.getBeanNamesForAnnotation(TarsPushListener.class)) {
            handlers.servant(beans.getBean(name));
        }
        beans.getBeanProvider(PushListener.class).ifUnique(handlers::otherwise);
        List<Endpoint> waiting;
        synchronized (this) {
            ready = true;
            waiting = List.copyOf(early);
            early.clear();
        }
        waiting.forEach(this::publish);
    }

    private void connected(Endpoint server) {
        synchronized (this) {
            if (!ready) {
                early.add(server);
                return;
            }
        }
        publish(server);
    }

    private void publish(Endpoint server) {
        if (context.isActive()) {
            context.publishEvent(new ServerConnected(server));
        }
    }
}
