package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.ResponseDecodeException;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning and the end of every call: from arguments to an invocation, from a response to a result. */
final class ObjectProxy implements ServantProxy {

    private static final Logger log = LoggerFactory.getLogger(ObjectProxy.class);

    private final String object;
    private final ClientFilter.Next chain;
    private final ClientContext context;
    private final ProxyOptions proxyOptions;
    private final CallOptions options;

    ObjectProxy(
            String object,
            ClientFilter.Next chain,
            ClientContext context,
            ProxyOptions proxyOptions,
            CallOptions options) {
        this.object = object;
        this.chain = chain;
        this.context = context;
        this.proxyOptions = proxyOptions;
        this.options = options;
    }

    @Override
    public <R> R call(Call<R> call) {
        Duration byDefault = proxyOptions.syncTimeout();
        Invocation invocation = invocation(
                call, false, byDefault != null ? byDefault : context.config().syncTimeout());
        ResponsePacket response = await(invocation, chain.proceed(invocation).toCompletableFuture());
        return result(call, response);
    }

    @Override
    public <R> CompletableFuture<R> callAsync(Call<R> call) {
        Duration byDefault = proxyOptions.asyncTimeout();
        Invocation invocation = invocation(
                call, false, byDefault != null ? byDefault : context.config().asyncTimeout());
        AsyncResult<R> result = new AsyncResult<>(invocation.abandonment());
        try {
            var unused = chain.proceed(invocation)
                    .whenComplete(
                            (response, failure) -> context.callBack(() -> complete(result, call, response, failure)));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    @Override
    public void callOneWay(Call<?> call) {
        Duration byDefault = proxyOptions.asyncTimeout();
        Invocation invocation = invocation(
                call, true, byDefault != null ? byDefault : context.config().asyncTimeout());
        var unused = chain.proceed(invocation).whenComplete((response, failure) -> {
            if (failure != null) {
                log.debug("A one-way call was not sent: {}", unwrap(failure).getMessage());
            }
        });
    }

    @Override
    public ServantProxy with(CallOptions more) {
        return new ObjectProxy(object, chain, context, proxyOptions, options.and(more));
    }

    @Override
    public String toString() {
        return "proxy of " + object;
    }

    private Invocation invocation(Call<?> call, boolean oneWay, Duration byDefault) {
        HashKey chosen = options.hashKey();
        Duration timeout = options.timeout();
        return new Invocation(
                object,
                call.function(),
                call.arguments(),
                oneWay,
                chosen != null ? chosen : call.routeKey(),
                context.scheduler().nanoTime(),
                new Abandonment(),
                timeout != null ? timeout : byDefault,
                0,
                options.context(),
                Map.of());
    }

    /** Failures come from other threads; to the caller its own stack trace says more. */
    private static ResponsePacket await(Invocation invocation, CompletableFuture<ResponsePacket> response) {
        try {
            return Objects.requireNonNull(response.get(), "a filter gave no response");
        } catch (InterruptedException e) {
            invocation.abandonment().abandon();
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException(invocation.object() + "." + invocation.function()
                    + ": the thread was interrupted while it waited for the answer");
            given.initCause(e);
            throw given;
        } catch (ExecutionException e) {
            Throwable cause = unwrap(e);
            if (cause instanceof TarsCallException failure) {
                failure.fillInStackTrace();
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a filter failed: " + cause, cause);
        }
    }

    private <R> void complete(
            AsyncResult<R> result, Call<R> call, @Nullable ResponsePacket response, @Nullable Throwable failure) {
        if (response == null) {
            result.completeExceptionally(
                    failure == null ? new IllegalStateException("a filter gave no response") : unwrap(failure));
            return;
        }
        try {
            result.complete(result(call, response));
        } catch (Throwable e) {
            // An error of generated code or of a listener must not leave its caller waiting.
            result.completeExceptionally(e);
        }
    }

    private <R> R result(Call<R> call, ResponsePacket response) {
        var listener = options.onReply();
        if (listener != null) {
            listener.accept(response.reply());
        }
        if (!response.isSuccess()) {
            throw failure(call, response);
        }
        try {
            return call.result().read(response.results());
        } catch (TarsCodecException e) {
            throw new ResponseDecodeException(
                    object,
                    call.function(),
                    endpoint(response),
                    "the response is not what the contract says: " + e.getMessage(),
                    e);
        }
    }

    private TarsCallException failure(Call<?> call, ResponsePacket response) {
        if (response.returnCode() != ReturnCode.OVERLOAD) {
            return new ServerException(object, call.function(), endpoint(response), response.reply());
        }
        String text = response.description().isEmpty() ? "" : ": " + response.description();
        return new OverloadException(
                object, call.function(), endpoint(response), "the server's queue is full" + text, null);
    }

    private static @Nullable String endpoint(ResponsePacket response) {
        return response.peer().isEmpty() ? null : response.peer();
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return (failure instanceof CompletionException || failure instanceof ExecutionException) && cause != null
                ? cause
                : failure;
    }

    /** Cancelling it gives the call up. */
    private static final class AsyncResult<R> extends CompletableFuture<R> {

        private final Abandonment abandonment;

        AsyncResult(Abandonment abandonment) {
            this.abandonment = abandonment;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                abandonment.abandon();
            }
            return cancelled;
        }
    }
}
