package io.tarsboot.rpc.server;

import io.tarsboot.rpc.chain.Carried;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.Scope;
import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.packet.ContextKeys;
import io.tarsboot.rpc.tls.PeerCertificate;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The call that a servant is being called for. On the thread that runs the servant {@link #get} finds it; a servant
 * that answers later keeps the object and may use it from any thread until it has answered.
 */
public final class CurrentCall implements Scope {

    private final ServerCall call;

    /** There is one such object for each call: a number of microseconds takes no memory that it does not have anyway. */
    private final int waitedMicros;

    /** Whether there is an answer. Guarded by this. */
    private boolean answered;

    /** What filters keep here; null until one does. Guarded by this. */
    private @Nullable Map<Object, Object> attached;

    /** What the servant sets; null until it does. Guarded by this. */
    private @Nullable Map<String, String> responseContext;

    /** Looks whether the caller still waits; null as long as nobody asks. Guarded by this. */
    private @Nullable CallerWatch watch;

    CurrentCall(ServerCall call, long waitedNanos) {
        this.call = call;
        this.waitedMicros = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMicros(waitedNanos));
    }

    /** @throws IllegalStateException on a thread that does not run a servant */
    public static CurrentCall get() {
        return find().orElseThrow(
                        () -> new IllegalStateException(
                                "no call on this thread (expected: the thread on which a servant was called, or a task that"
                                        + " CurrentCall.wrap was given there; elsewhere keep the object that CurrentCall.get() returned)"));
    }

    /** The call on whose behalf this thread works; empty if there is none. */
    public static Optional<CurrentCall> find() {
        Deadline around = Deadline.current();
        while (around instanceof Scope scope) {
            if (scope instanceof CurrentCall call) {
                return Optional.of(call);
            }
            around = scope.outer();
        }
        return Optional.empty();
    }

    /**
     * A task that works on behalf of the call of this thread, wherever it runs: what it calls belongs to the same chain,
     * has the same deadline and takes the same context along.
     */
    public static Runnable wrap(Runnable task) {
        return Carried.here().around(task);
    }

    /** @see #wrap(Runnable) */
    public static <T> Callable<T> wrap(Callable<T> task) {
        return Carried.here().around(task);
    }

    /** The same for {@code CompletableFuture.supplyAsync}; its name keeps lambdas apart. */
    public static <T> Supplier<T> wrapSupplier(Supplier<T> task) {
        return Carried.here().aroundSupplier(task);
    }

    /** An executor each task of which works on behalf of the call of the thread that hands it in. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** The full name of the object that was called. */
    public String object() {
        return call.request().servant();
    }

    public String function() {
        return call.request().function();
    }

    /** What the caller sends along for the servant. */
    public Map<String, String> context() {
        return call.request().context();
    }

    /** What the caller's framework sends along. */
    public Map<String, String> status() {
        return call.request().status();
    }

    /** Bits of {@link io.tarsboot.rpc.packet.MessageType}. */
    public int messageType() {
        return call.request().messageType();
    }

    public boolean isOneWay() {
        return call.request().isOneWay();
    }

    /** The other end of the connection. */
    public SocketAddress peer() {
        return call.connection().peer();
    }

    /** The caller as somebody who is connected, to be pushed to as long as that is so. May be kept. */
    public ClientHandle client() {
        return call.adapter().clients().of(call.connection());
    }

    /**
     * Who the caller has proven to be: the subject of its certificate, on an adapter that asks for one. Unlike all that
     * the request says, this is no claim.
     */
    public Optional<Principal> principal() {
        return Optional.ofNullable(call.connection().principal());
    }

    /** By which the caller has proven who it is, on an adapter that asks for certificates. */
    public Optional<PeerCertificate> certificate() {
        return Optional.ofNullable(call.connection().certificate());
    }

    /** The name of the caller's node if it says one, else its IP address. The name is a claim, not a proof. */
    public String caller() {
        String name = call.request().context().getOrDefault(ContextKeys.NODE_NAME, "");
        if (!name.isEmpty()) {
            return name;
        }
        SocketAddress peer = call.connection().peer();
        return peer instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }

    /** How long the request waited before a thread was free for it. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos());
    }

    long waitedNanos() {
        return TimeUnit.MICROSECONDS.toNanos(waitedMicros);
    }

    /**
     * Whether somebody still waits for the answer: a servant that works for long, or has much to do still, may stop when
     * the caller is gone or its time is over. Nobody waits for the answer of a one-way call, which is made for its own
     * sake.
     */
    public boolean isAwaited() {
        return !isOneWay() && call.connection().isOpen() && remainingNanos() > 0;
    }

    /** How long the caller still waits; empty if it did not say. Not below zero. */
    public Optional<Duration> remaining() {
        if (call.request().timeoutMillis() <= 0) {
            return Optional.empty();
        }
        Duration left = Duration.ofMillis(call.request().timeoutMillis())
                .minusNanos(call.adapter().now() - call.arrivedNanos());
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public long remainingNanos() {
        return call.request().timeoutMillis() <= 0
                ? UNLIMITED
                : TimeUnit.MILLISECONDS.toNanos(call.request().timeoutMillis())
                        - (call.adapter().now() - call.arrivedNanos());
    }

    /** What the calls are marked with that are made on behalf of this one. */
    @Override
    public ChainMarks marks() {
        return call.marks();
    }

    @Override
    public @Nullable Deadline outer() {
        return null;
    }

    /** Keeps something for as long as the call lives, such as what a filter wants to find on whatever thread goes on. */
    public synchronized void attach(Object key, Object value) {
        if (attached == null) {
            attached = new HashMap<>();
        }
        attached.put(key, value);
    }

    /** What was attached; null if nothing. */
    public synchronized @Nullable Object attached(Object key) {
        return attached == null ? null : attached.get(key);
    }

    /** Sets what the caller finds in the context of the reply. */
    public synchronized void setResponseContext(String key, String value) {
        if (responseContext == null) {
            responseContext = new LinkedHashMap<>();
        }
        responseContext.put(key, value);
    }

    /**
     * Runs the action once if the caller stops waiting before it has its answer: because its connection is closed, or
     * because the time that it grants is over. A servant that answers later stops then what nobody needs any more. Calls
     * that go one way are never given up. The action runs on a thread of the adapter, at once if it is too late already.
     */
    public void onAbandoned(Runnable action) {
        if (isOneWay()) {
            return;
        }
        CallerWatch watching;
        boolean first = false;
        synchronized (this) {
            if (answered) {
                return;
            }
            if (watch == null) {
                watch = new CallerWatch(client(), call.adapter().clients().threads());
                first = true;
            }
            watching = watch;
        }
        watching.add(action);
        if (first) {
            watching.start(remaining().orElse(null), call.adapter().context().scheduler());
        }
    }

    /** Whether it is known that the caller does not wait any more. */
    synchronized boolean isAbandoned() {
        return watch != null && watch.isAbandoned();
    }

    /** The answer is there: whether somebody waits for it does not matter any more. */
    void answered() {
        CallerWatch watching;
        synchronized (this) {
            answered = true;
            watching = watch;
        }
        if (watching != null) {
            watching.answered();
        }
    }

    synchronized Map<String, String> responseContext() {
        return responseContext == null ? Map.of() : new LinkedHashMap<>(responseContext);
    }

    /** Makes it the call of this thread, until {@link #leaveThread}. */
    void enterThread() {
        var unused = Deadline.enter(this);
    }

    static void leaveThread() {
        // The place in the thread's table stays for the next call; removing it would mean to make it anew each time.
        var unused = Deadline.enter(null);
    }
}
