package io.tarsboot.rpc.client;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.Scope;
import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.dialect.DialectCalls;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning and the end of every call: from arguments to an invocation, from a response to a result. */
final class ObjectProxy implements ServantProxy {

    private static final Logger log = LoggerFactory.getLogger(ObjectProxy.class);

    private static final Recipient NOBODY = (response, failure) -> {
        if (failure != null) {
            log.debug("A one-way call was not sent: {}", failure.getMessage());
        }
    };

    private final String object;
    private final CallRoute route;
    private final ClientContext context;
    private final ProxyOptions proxyOptions;
    private final CallOptions options;
    private final ResultReader results;
    private final boolean inheritsDeadline;
    private final @Nullable DialectCalls dialect;

    /** @param dialect turns calls into those of another protocol; null for version 1 */
    ObjectProxy(
            String object,
            CallRoute route,
            ClientContext context,
            ProxyOptions proxyOptions,
            CallOptions options,
            @Nullable DialectCalls dialect) {
        this.object = object;
        this.route = route;
        this.context = context;
        this.proxyOptions = proxyOptions;
        this.options = options;
        this.dialect = dialect;
        this.results = new ResultReader(object, options.onReply());
        this.inheritsDeadline = context.config().policyOf(object).inheritDeadline();
    }

    @Override
    public <R> R call(Call<R> given) {
        Call<R> call = spoken(given);
        Duration byDefault = proxyOptions.syncTimeout();
        Invocation invocation = invocation(
                call, false, byDefault != null ? byDefault : context.config().syncTimeout());
        WaitingCaller caller = new WaitingCaller();
        await(caller, route.start(invocation, caller), invocation);
        ResponsePacket response = caller.response();
        if (response == null) {
            throw thrown(caller.failure());
        }
        return results.read(call, response);
    }

    @Override
    public <R> CompletableFuture<R> callAsync(Call<R> given) {
        Call<R> call = spoken(given);
        AsyncResult<R> result = new AsyncResult<>(context, results, call);
        try {
            return result.of(route.start(invocation(call, false, asyncTimeout()), result));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            return result;
        }
    }

    @Override
    public void callOneWay(Call<?> call) {
        route.start(invocation(spoken(call), true, asyncTimeout()), NOBODY);
    }

    @Override
    public ServantProxy with(CallOptions more) {
        return new ObjectProxy(object, route, context, proxyOptions, options.and(more), dialect);
    }

    @Override
    public String toString() {
        return "proxy of " + object;
    }

    private <R> Call<R> spoken(Call<R> call) {
        return dialect == null ? call : dialect.translated(call);
    }

    private Duration asyncTimeout() {
        Duration byDefault = proxyOptions.asyncTimeout();
        return byDefault != null ? byDefault : context.config().asyncTimeout();
    }

    private Invocation invocation(Call<?> call, boolean oneWay, Duration byDefault) {
        HashKey chosen = options.hashKey();
        Duration timeout = options.timeout();
        Deadline served = Deadline.current();
        ChainMarks marks = Scope.marksOf(served);
        return new Invocation(
                object,
                call.function(),
                call.arguments(),
                oneWay,
                chosen != null ? chosen : call.routeKey(),
                context.scheduler().nanoTime(),
                route.newAbandonment(),
                granted(call, timeout != null ? timeout : byDefault, oneWay, served),
                marks.messageType(),
                options.context(),
                marks.status());
    }

    /** Whoever is served waits no longer than its caller does. Calls that go one way keep nobody waiting. */
    private Duration granted(Call<?> call, Duration wanted, boolean oneWay, @Nullable Deadline served) {
        long left = served == null || oneWay || !inheritsDeadline ? Deadline.UNLIMITED : served.remainingNanos();
        if (left <= 0) {
            throw new CallTimeoutException(
                    object,
                    call.function(),
                    null,
                    "not sent: the caller of the call that is served here waits no longer",
                    false);
        }
        return left < wanted.toNanos() ? Duration.ofNanos(left) : wanted;
    }

    private static void await(WaitingCaller caller, UnderWay call, Invocation invocation) {
        try {
            caller.await();
        } catch (InterruptedException e) {
            call.abandon();
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException(invocation.object() + "." + invocation.function()
                    + ": the thread was interrupted while it waited for the answer");
            given.initCause(e);
            throw given;
        }
    }

    /** Failures come from other threads; to the caller its own stack trace says more. */
    private static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof TarsCallException known) {
            known.fillInStackTrace();
            return known;
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("a filter failed: " + failure, failure);
    }
}
