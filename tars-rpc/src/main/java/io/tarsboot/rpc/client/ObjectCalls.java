package io.tarsboot.rpc.client;

import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.RequestEncodeException;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The end of the way on this side: finds an endpoint and a connection for each call of one object and hands the request
 * over. As long as nothing was sent, an endpoint that cannot be reached only makes the call try the next one.
 */
final class ObjectCalls {

    /** Trying more endpoints would only use up the caller's time. */
    private static final int MAX_ATTEMPTS = 5;

    private final String object;
    private final EndpointSource source;
    private final Router router;
    private final ClientContext context;

    ObjectCalls(String object, EndpointSource source, Router router, ClientContext context) {
        this.object = object;
        this.source = source;
        this.router = router;
        this.context = context;
    }

    /** @throws RequestEncodeException if the arguments cannot be encoded; everything else comes with the future */
    CompletableFuture<ResponsePacket> send(Invocation invocation) {
        long start = context.scheduler().nanoTime();
        PendingCall call = PendingCall.encode(invocation, context.nextRequestId());
        var unused = call.whenComplete(
                (response, failure) -> context.finished(invocation, start, call.peer(), returnCode(response, failure)));
        call.armTimeout(context);
        EndpointSet known = source.known();
        if (!known.isEmpty()) {
            attempt(call, known, Set.of(), null);
        } else {
            var unusedToo = source.awaitKnown().whenComplete((found, failure) -> {
                if (found != null && !found.isEmpty()) {
                    attempt(call, found, Set.of(), null);
                } else {
                    call.completeExceptionally(noEndpoint(invocation, failure));
                }
            });
        }
        return call;
    }

    void start() {
        source.start();
    }

    ClientState.ObjectState state() {
        return new ClientState.ObjectState(
                object, source.isLocated(), source.known().endpoints(), source.note());
    }

    void close() {
        source.close();
    }

    private void attempt(
            PendingCall call, EndpointSet endpoints, Set<RemoteEndpoint> tried, @Nullable Throwable lastFailure) {
        if (call.isDone()) {
            return;
        }
        RemoteEndpoint remote = tried.size() < MAX_ATTEMPTS
                ? endpoints.choose(router, call.invocation().hashKey(), tried)
                : null;
        if (remote == null) {
            call.completeExceptionally(unreachable(call.invocation(), endpoints, tried, lastFailure));
            return;
        }
        ClientConnection open = remote.current();
        if (open != null) {
            // Should it close right now, the endpoint has not been tried in vain yet.
            handOver(call, remote, open, () -> attempt(call, endpoints, tried, lastFailure));
            return;
        }
        var unused = remote.connect().whenComplete((made, failure) -> {
            if (made != null) {
                handOver(call, remote, made, () -> attempt(call, endpoints, plus(tried, remote), lastFailure));
            } else {
                attempt(call, endpoints, plus(tried, remote), failure);
            }
        });
    }

    private void handOver(PendingCall call, RemoteEndpoint remote, ClientConnection connection, Runnable ifClosed) {
        if (call.isDone()) {
            return;
        }
        Invocation invocation = call.invocation();
        String peer = remote.endpoint().hostAndPort();
        switch (connection.send(call)) {
            case ACCEPTED -> {
                if (invocation.isOneWay()) {
                    call.complete(ResponsePacket.none());
                }
            }
            case CLOSED -> ifClosed.run();
            case BACKLOG_FULL ->
                call.completeExceptionally(new OverloadException(
                        object,
                        invocation.function(),
                        peer,
                        connection.pendingCalls() + " calls wait on this connection and it takes no more; "
                                + "call less often or add endpoints",
                        null));
            case TOO_LONG ->
                call.completeExceptionally(new RequestEncodeException(
                        object,
                        invocation.function(),
                        peer,
                        "the request has " + call.packet().size() + " bytes (expected: less than "
                                + context.limits().maxFrameSize() + ", see maxFrameSize)",
                        null));
        }
    }

    private NoEndpointException noEndpoint(Invocation invocation, @Nullable Throwable failure) {
        return new NoEndpointException(
                object,
                invocation.function(),
                null,
                "no endpoint is known: " + source.note() + "; is the server started and registered under this name?",
                failure);
    }

    private ConnectFailedException unreachable(
            Invocation invocation, EndpointSet endpoints, Set<RemoteEndpoint> tried, @Nullable Throwable lastFailure) {
        Throwable cause = lastFailure instanceof CompletionException ? lastFailure.getCause() : lastFailure;
        StringBuilder places = new StringBuilder();
        tried.forEach(remote -> places.append(places.isEmpty() ? "" : ", ")
                .append(remote.endpoint().hostAndPort()));
        return new ConnectFailedException(
                object,
                invocation.function(),
                places.toString(),
                "cannot connect to " + tried.size() + " of "
                        + endpoints.endpoints().size() + " endpoints"
                        + (cause == null ? "" : ": " + cause.getMessage()),
                cause);
    }

    private static int returnCode(@Nullable ResponsePacket response, @Nullable Throwable failure) {
        if (response != null) {
            return response.returnCode();
        }
        return failure instanceof TarsCallException known ? known.returnCode() : ReturnCode.UNKNOWN;
    }

    private static Set<RemoteEndpoint> plus(Set<RemoteEndpoint> tried, RemoteEndpoint remote) {
        Set<RemoteEndpoint> more = new HashSet<>(tried);
        more.add(remote);
        return more;
    }
}
