package io.tarsboot.rpc.server;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.transport.TransportLimits;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all adapters of one server share. */
final class ServerContext {

    private static final Logger log = LoggerFactory.getLogger(ServerContext.class);

    private final Scheduler scheduler;
    private final TransportLimits limits;
    private final List<ServerFilter> filters;
    private final List<CallObserver> observers;

    ServerContext(
            Scheduler scheduler, TransportLimits limits, List<ServerFilter> filters, List<CallObserver> observers) {
        this.scheduler = scheduler;
        this.limits = limits;
        this.filters = List.copyOf(filters);
        this.observers = List.copyOf(observers);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    TransportLimits limits() {
        return limits;
    }

    /** The filters of this server around what runs the servant. */
    ServerFilter.Next around(CurrentCall call, ServerFilter.Next servant) {
        ServerFilter.Next chain = servant;
        for (int i = filters.size() - 1; i >= 0; i--) {
            ServerFilter filter = filters.get(i);
            ServerFilter.Next rest = chain;
            chain = () -> filter.invoke(call, rest);
        }
        return chain;
    }

    void finished(String object, String function, String peer, int returnCode, long arrivedNanos, boolean oneWay) {
        if (observers.isEmpty()) {
            return;
        }
        Duration duration = Duration.ofNanos(scheduler.nanoTime() - arrivedNanos);
        FinishedCall call =
                new FinishedCall(FinishedCall.Side.SERVER, object, function, peer, returnCode, duration, oneWay);
        for (CallObserver observer : observers) {
            try {
                observer.onCall(call);
            } catch (RuntimeException e) {
                log.warn("An observer of calls failed: {}", observer, e);
            }
        }
    }
}
