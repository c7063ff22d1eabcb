package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher.PreparedCall;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.transport.TransportLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all adapters of one server share. */
final class ServerContext {

    private static final Logger log = LoggerFactory.getLogger(ServerContext.class);

    private final Scheduler scheduler;
    private final TransportLimits limits;
    private final List<ServerFilter> filters;
    private final List<CallObserver> observers;
    private final @Nullable DyeRules dyeRules;

    ServerContext(
            Scheduler scheduler,
            TransportLimits limits,
            List<ServerFilter> filters,
            List<CallObserver> observers,
            @Nullable DyeRules dyeRules) {
        this.scheduler = scheduler;
        this.limits = limits;
        this.filters = List.copyOf(filters);
        this.observers = List.copyOf(observers);
        this.dyeRules = dyeRules;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    TransportLimits limits() {
        return limits;
    }

    /** What calls are marked with that are made on behalf of this request. */
    ChainMarks marksOf(RequestPacket request) {
        ChainMarks marks = ChainMarks.of(request.messageType(), request.status());
        return dyeRules == null
                ? marks
                : dyeRules.marked(marks, request.servant(), request.function(), request.context(), request.status());
    }

    /** Runs a call through the filters of this server. */
    CompletionStage<ValuesWriter> run(CurrentCall call, PreparedCall servant) throws Exception {
        if (filters.isEmpty()) {
            return servant.run();
        }
        ServerFilter.Next chain = servant::run;
        for (int i = filters.size() - 1; i >= 0; i--) {
            ServerFilter filter = filters.get(i);
            ServerFilter.Next rest = chain;
            chain = () -> filter.invoke(call, rest);
        }
        return chain.proceed();
    }

    /** Whether anybody wants to know how calls went. */
    boolean isObserved() {
        return !observers.isEmpty();
    }

    void finished(
            String object,
            String function,
            String peer,
            int returnCode,
            long arrivedNanos,
            long waitedNanos,
            boolean oneWay) {
        FinishedCall call = new FinishedCall(
                FinishedCall.Side.SERVER,
                object,
                function,
                peer,
                returnCode,
                Duration.ofNanos(scheduler.nanoTime() - arrivedNanos),
                waitedNanos == 0 ? Duration.ZERO : Duration.ofNanos(waitedNanos),
                oneWay);
        for (CallObserver observer : observers) {
            try {
                observer.onCall(call);
            } catch (RuntimeException e) {
                log.warn("An observer of calls failed: {}", observer, e);
            }
        }
    }
}
