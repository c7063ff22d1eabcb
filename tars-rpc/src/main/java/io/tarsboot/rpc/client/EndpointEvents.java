package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.health.EndpointEvent;
import io.tarsboot.rpc.client.health.EndpointListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what happened to endpoints, in order and off the threads on which it happened. */
final class EndpointEvents {

    private static final Logger log = LoggerFactory.getLogger(EndpointEvents.class);

    /** A listener that hangs must not fill the memory. */
    private static final int MAX_WAITING = 10_000;

    private final List<EndpointListener> listeners;
    private final Executor executor;

    // Guarded by this.
    private final Queue<EndpointEvent> waiting = new ArrayDeque<>();
    private boolean telling;

    EndpointEvents(List<EndpointListener> listeners, Executor executor) {
        this.listeners = List.copyOf(listeners);
        this.executor = executor;
    }

    void tell(EndpointEvent event) {
        log.debug("{}", event);
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (waiting.size() >= MAX_WAITING) {
                return;
            }
            waiting.add(event);
            if (telling) {
                return;
            }
            telling = true;
        }
        try {
            executor.execute(this::tellAll);
        } catch (RejectedExecutionException closing) {
            log.debug("Nobody is told any more: the communicator is closed");
        }
    }

    private void tellAll() {
        for (EndpointEvent event = next(); event != null; event = next()) {
            for (EndpointListener listener : listeners) {
                try {
                    listener.onChange(event);
                } catch (RuntimeException e) {
                    log.warn("A listener failed: {}", listener, e);
                }
            }
        }
    }

    private synchronized @Nullable EndpointEvent next() {
        EndpointEvent event = waiting.poll();
        telling = event != null;
        return event;
    }
}
