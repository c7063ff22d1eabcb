package io.tarsboot.rpc.client;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.protocol.ClientProtocol;
import io.tarsboot.rpc.protocol.ForeignServers;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Watch;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.TransportLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all parts of one communicator share. */
final class ClientContext {

    private static final Logger log = LoggerFactory.getLogger(ClientContext.class);

    private final ClientConfig config;
    private final ConnectionFactory connections;
    private final Scheduler scheduler;
    private final Executor callbacks;
    private final List<CallObserver> observers;
    private final PushListener pushListener;
    private final TransportLimits limits;
    private final AtomicInteger requestIds;
    private final PendingCalls calls;
    private final Watch timeouts;
    private final DrainingConnections draining;

    ClientContext(
            ClientConfig config,
            ConnectionFactory connections,
            Scheduler scheduler,
            Executor callbacks,
            List<CallObserver> observers,
            PushListener pushListener) {
        this.config = config;
        this.connections = connections;
        this.scheduler = scheduler;
        this.callbacks = callbacks;
        this.observers = List.copyOf(observers);
        this.pushListener = pushListener;
        this.requestIds = new AtomicInteger();
        this.calls = new PendingCalls();
        this.timeouts = scheduler.watch(calls);
        this.draining = new DrainingConnections();
        this.limits = TransportLimits.DEFAULT
                .withMaxFrameSize(config.maxFrameSize())
                .withConnectTimeout(config.connectTimeout());
    }

    /** The same with other connections. */
    private ClientContext(ClientContext shared, ConnectionFactory connections) {
        this.config = shared.config;
        this.connections = connections;
        this.scheduler = shared.scheduler;
        this.callbacks = shared.callbacks;
        this.observers = shared.observers;
        this.pushListener = shared.pushListener;
        this.limits = shared.limits;
        this.requestIds = shared.requestIds;
        this.calls = shared.calls;
        this.timeouts = shared.timeouts;
        this.draining = shared.draining;
    }

    /** The same, over connections on which a foreign protocol is spoken. */
    ClientContext speaking(ClientProtocol protocol) {
        return new ClientContext(this, new ForeignServers(protocol, connections, scheduler::nanoTime));
    }

    ClientConfig config() {
        return config;
    }

    ConnectionFactory connections() {
        return connections;
    }

    TransportLimits limits() {
        return limits;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    PendingCalls calls() {
        return calls;
    }

    /** From now on the call ends by its answer, by its timeout, or by whatever takes it out of {@link #calls}. */
    void begin(PendingCall call) {
        calls.add(call);
        timeouts.added(call.deadline());
    }

    /** Whether anybody wants to know how calls went. */
    boolean isObserved() {
        return !observers.isEmpty();
    }

    DrainingConnections draining() {
        return draining;
    }

    PushListener pushListener() {
        return pushListener;
    }

    /** A number that no other call under way has; never 0, which marks pushes. */
    int nextRequestId() {
        int id = requestIds.incrementAndGet();
        return id != 0 ? id : requestIds.incrementAndGet();
    }

    /** Runs what belongs to callers. After the communicator was closed it runs right here, so that nobody waits forever. */
    void callBack(Runnable task) {
        try {
            callbacks.execute(task);
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    /** Tells the observers how an attempt went. */
    void finished(Invocation invocation, long startNanos, String peer, int returnCode) {
        FinishedCall call = new FinishedCall(
                FinishedCall.Side.CLIENT,
                invocation.object(),
                invocation.function(),
                peer,
                returnCode,
                Duration.ofNanos(scheduler.nanoTime() - startNanos),
                invocation.isOneWay());
        for (CallObserver observer : observers) {
            try {
                observer.onCall(call);
            } catch (RuntimeException e) {
                log.warn("An observer of calls failed: {}", observer, e);
            }
        }
    }

    /** No call times out any more. */
    void close() {
        timeouts.close();
    }
}
