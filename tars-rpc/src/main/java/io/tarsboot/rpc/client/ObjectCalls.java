package io.tarsboot.rpc.client;

import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.RequestEncodeException;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.threads.Causes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end of the way on this side: finds an endpoint and a connection for each call of one object and hands the request
 * over. As long as nothing was sent, an endpoint that cannot be reached only makes the call try the next one.
 */
final class ObjectCalls implements CallRoute {

    /** Trying more endpoints would only use up the caller's time. */
    private static final int MAX_ATTEMPTS = 5;

    private final String object;
    private final EndpointSource source;
    private final ObjectPolicy policy;
    private final ClientContext context;
    private final WaitingCalls waiting;

    ObjectCalls(String object, EndpointSource source, ObjectPolicy policy, ClientContext context) {
        this.object = object;
        this.source = source;
        this.policy = policy;
        this.context = context;
        this.waiting =
                new WaitingCalls(context.config().maxPending(), context.limits().maxBacklog());
    }

    /**
     * @param recipient is told how it ended
     * @throws RequestEncodeException if the arguments cannot be encoded; everything else is told to the recipient
     */
    @Override
    public PendingCall start(Invocation invocation, Recipient recipient) {
        PendingCall call = PendingCall.encode(context, invocation, recipient);
        context.begin(call);
        EndpointSet known = source.known();
        if (!known.isEmpty()) {
            attempt(call, known, avoided(invocation, known), null);
        } else {
            awaitEndpoints(call);
        }
        return call;
    }

    /** The first calls of an object come before its first lookup has ended. */
    private void awaitEndpoints(PendingCall call) {
        Invocation invocation = call.invocation();
        int size = call.packet().size();
        if (!waiting.enter(size)) {
            call.fail(new OverloadException(
                    object,
                    invocation.function(),
                    null,
                    waiting + " wait for the endpoints of this object and no more may; is the registry there?",
                    null));
            return;
        }
        var unused = source.awaitKnown().whenComplete((found, failure) -> {
            waiting.leave(size);
            if (found != null && !found.isEmpty()) {
                attempt(call, found, avoided(invocation, found), null);
            } else {
                call.fail(noEndpoint(invocation, failure));
            }
        });
    }

    /** Where earlier attempts were in vain, as long as there is somewhere else. */
    private static Set<RemoteEndpoint> avoided(Invocation invocation, EndpointSet endpoints) {
        Abandonment earlier = invocation.abandonment();
        Set<RemoteEndpoint> avoided = earlier == null ? Set.of() : earlier.avoided();
        return avoided.isEmpty() || !endpoints.hasOthersThan(avoided) ? Set.of() : avoided;
    }

    @Override
    public @Nullable Abandonment newAbandonment() {
        return null;
    }

    /** Begins to look for endpoints, if that is necessary. */
    void open() {
        source.start();
    }

    /** @return whether there is somebody to ask */
    boolean refresh() {
        source.refresh();
        return source.isLocated();
    }

    ClientState.ObjectState state() {
        EndpointSet known = source.known();
        return new ClientState.ObjectState(
                object,
                source.isLocated(),
                known.endpoints(),
                source.note(),
                policy.balancing().word(),
                known.members().stream().map(Member::state).toList());
    }

    void close() {
        source.close();
    }

    private void attempt(
            PendingCall call, EndpointSet endpoints, Set<RemoteEndpoint> tried, @Nullable Throwable lastFailure) {
        if (call.isDone()) {
            return;
        }
        CallTarget target = tried.size() < MAX_ATTEMPTS ? endpoints.choose(call.invocation(), tried) : null;
        if (target == null) {
            call.fail(unreachable(call.invocation(), endpoints, tried, lastFailure));
            return;
        }
        call.directTo(target);
        RemoteEndpoint remote = target.remote();
        ClientConnection open = remote.current();
        if (open != null) {
            if (!isHandedOver(call, remote, open)) {
                // It closed right now: the endpoint has not been tried in vain yet.
                attempt(call, endpoints, tried, lastFailure);
            }
            return;
        }
        var unused = remote.connect(call.packet().size()).whenComplete((made, failure) -> {
            if (made == null) {
                attempt(call, endpoints, plus(tried, remote), failure);
            } else if (!isHandedOver(call, remote, made)) {
                attempt(call, endpoints, plus(tried, remote), lastFailure);
            }
        });
    }

    /** @return false if the connection is closed; else the call has ended or waits for its answer */
    private boolean isHandedOver(PendingCall call, RemoteEndpoint remote, ClientConnection connection) {
        if (call.isDone()) {
            return true;
        }
        switch (connection.send(call)) {
            case CLOSED -> {
                return false;
            }
            case ACCEPTED -> {
                if (call.invocation().isOneWay() && context.calls().take(call)) {
                    call.answered(ResponsePacket.none());
                }
            }
            case BACKLOG_FULL -> call.fail(overload(call, remote, connection));
            case TOO_LONG -> call.fail(tooLong(call, remote));
        }
        return true;
    }

    private OverloadException overload(PendingCall call, RemoteEndpoint remote, ClientConnection connection) {
        return new OverloadException(
                object,
                call.invocation().function(),
                remote.endpoint().hostAndPort(),
                connection.pendingCalls() + " calls wait on this connection and it takes no more; "
                        + "call less often or add endpoints",
                null);
    }

    private RequestEncodeException tooLong(PendingCall call, RemoteEndpoint remote) {
        return new RequestEncodeException(
                object,
                call.invocation().function(),
                remote.endpoint().hostAndPort(),
                "the request has " + call.packet().size() + " bytes (expected: less than "
                        + context.limits().over(remote.endpoint().protocol()).maxFrameSize()
                        + (remote.endpoint().protocol() == Protocol.UDP
                                ? ", which is what a datagram holds)"
                                : ", see maxFrameSize)"),
                null);
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
        Throwable cause = Causes.ofAny(lastFailure);
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

    private static Set<RemoteEndpoint> plus(Set<RemoteEndpoint> tried, RemoteEndpoint remote) {
        Set<RemoteEndpoint> more = new HashSet<>(tried);
        more.add(remote);
        return more;
    }
}
