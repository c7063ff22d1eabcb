package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.ClientState.EndpointState;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server as this process sees it, shared by all objects that are served there. The first connection is made when a
 * call needs it, and others after it if more are wanted. If the last one breaks, the endpoint counts as broken, calls
 * prefer others, and it is tried again in the background, ever less often, until it works.
 */
final class RemoteEndpoint {

    private static final Logger log = LoggerFactory.getLogger(RemoteEndpoint.class);

    /** Is told when the endpoint is broken and when it works again, on any thread, holding no lock. */
    interface Watcher {

        /** @param why in words; whether it works is asked of the endpoint, which may have changed again */
        void reachabilityChanged(String why);
    }

    private enum State {
        IDLE,
        CONNECTING,
        OPEN,
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Endpoint endpoint;
    private final EndpointAccess access;
    private final ClientContext context;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private final OpenConnections open = new OpenConnections();

    private volatile boolean broken;

    /** How many connections were lost. */
    private volatile int losses;

    // The rest is guarded by this.

    private final AwaitedConnection awaited;
    private final Reconnecting reconnecting;
    private int wanted = 1;
    private int making;
    private boolean retired;

    RemoteEndpoint(Endpoint endpoint, EndpointAccess access, ClientContext context) {
        this.endpoint = endpoint;
        this.access = access;
        this.context = context;
        this.awaited = new AwaitedConnection(
                endpoint,
                new WaitingCalls(context.config().maxPending(), context.limits().maxBacklog()));
        this.reconnecting = new Reconnecting(context.scheduler(), this::reconnect);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    EndpointAccess access() {
        return access;
    }

    boolean looksHealthy() {
        return !broken;
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** At least so many connections, from the next one on. */
    synchronized void wantConnections(int count) {
        wanted = Math.max(wanted, count);
    }

    /** An open connection, of two at random the one with fewer calls under way; null if there is none now. */
    @Nullable
    ClientConnection current() {
        return open.choose();
    }

    /** A number that changes whenever a connection is lost. */
    int losses() {
        return losses;
    }

    /** Calls that wait for an answer. */
    int pendingCalls() {
        return open.pendingCalls();
    }

    /** As {@link #connect(int)}, for nobody's request. */
    CompletableFuture<ClientConnection> connect() {
        return connect(0);
    }

    /**
     * An open connection, or the next that is made; making one starts if necessary.
     *
     * @param size of the request that waits for it
     */
    CompletableFuture<ClientConnection> connect(int size) {
        CompletableFuture<ClientConnection> promise;
        synchronized (this) {
            ClientConnection usable = current();
            if (usable != null) {
                return CompletableFuture.completedFuture(usable);
            }
            if (retired) {
                return CompletableFuture.failedFuture(new IOException("the endpoint is not in use any more"));
            }
            promise = awaited.join(size);
            if (making > 0) {
                return promise;
            }
            making++;
        }
        make();
        return promise;
    }

    /** The connection is not there any more. */
    void closed(ClientConnection connection) {
        log.debug("A connection to {} is closed", endpoint.hostAndPort());
        lose(connection, "the connection was closed");
    }

    /** The server is about to stop: calls should go to others until it is back. */
    void leave(ClientConnection connection) {
        lose(connection, "the server is about to stop");
    }

    /** Nobody needs it any more: calls under way may end. */
    void retire() {
        for (ClientConnection connection : takeAll()) {
            connection.drain();
        }
    }

    /** Ends at once; calls under way fail. */
    void close() {
        for (ClientConnection connection : takeAll()) {
            connection.drain();
            connection.close();
        }
    }

    synchronized EndpointState state() {
        int usable = open.usable();
        State state = usable > 0 ? State.OPEN : making > 0 ? State.CONNECTING : broken ? State.BROKEN : State.IDLE;
        return new EndpointState(endpoint, state.word(), usable, pendingCalls(), reconnecting.failures());
    }

    private void make() {
        ClientConnection connection = new ClientConnection(this, context);
        var unused = attempt(connection).whenComplete((made, failure) -> ended(connection, made, failure));
    }

    private CompletableFuture<Connection> attempt(ClientConnection connection) {
        try {
            return access.connect(endpoint, context, connection);
        } catch (RuntimeException e) {
            // Else this attempt would count as under way for ever, and nobody would begin another.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** An attempt has ended in a connection or in a failure. */
    private void ended(ClientConnection connection, @Nullable Connection made, @Nullable Throwable failure) {
        CompletableFuture<ClientConnection> promise;
        boolean unwanted;
        boolean wasBroken;
        int failedBefore;
        int failedNow;
        synchronized (this) {
            making--;
            promise = awaited.take();
            unwanted = retired;
            wasBroken = broken;
            failedBefore = reconnecting.failures();
            if (!unwanted) {
                if (made != null) {
                    take(connection, made);
                } else {
                    broken = open.count() == 0;
                    reconnecting.failed();
                }
            }
            failedNow = reconnecting.failures();
        }
        if (made == null) {
            logFailure(failedBefore == 0 && failedNow == 1, failure);
            tellIfChanged(wasBroken, "it cannot be reached: " + reason(failure));
            fail(promise, failure != null ? failure : new IOException(endpoint.hostAndPort() + " cannot be reached"));
        } else if (unwanted) {
            made.close();
            fail(promise, new IOException("the endpoint is not in use any more"));
        } else {
            if (failedBefore > 0) {
                log.info("{} can be reached again", endpoint.hostAndPort());
            }
            tellIfChanged(wasBroken, "it can be reached");
            connection.announce();
            if (promise != null) {
                promise.complete(connection);
            }
            fillUp();
        }
    }

    private void take(ClientConnection connection, Connection made) {
        connection.attach(made);
        open.add(connection);
        broken = false;
        reconnecting.succeeded();
    }

    /** Makes one more connection if more are wanted; when it is made, that makes the next. */
    private void fillUp() {
        synchronized (this) {
            if (retired || open.count() + making >= wanted) {
                return;
            }
            making++;
        }
        make();
    }

    private void lose(ClientConnection connection, String why) {
        boolean wasBroken;
        synchronized (this) {
            wasBroken = broken;
            if (!open.remove(connection)) {
                return;
            }
            losses = losses + 1;
            if (!retired) {
                broken = open.count() == 0;
                reconnecting.lost();
            }
        }
        tellIfChanged(wasBroken, why);
    }

    private ClientConnection[] takeAll() {
        synchronized (this) {
            retired = true;
            reconnecting.cancel();
            return open.takeAll();
        }
    }

    private void tellIfChanged(boolean wasBroken, String why) {
        if (wasBroken != broken) {
            watchers.forEach(watcher -> watcher.reachabilityChanged(why));
        }
    }

    private static void fail(@Nullable CompletableFuture<ClientConnection> promise, Throwable failure) {
        if (promise != null) {
            promise.completeExceptionally(failure);
        }
    }

    /** Once for people, each time for those who look closely. */
    private void logFailure(boolean first, @Nullable Throwable failure) {
        if (first) {
            log.warn(
                    "{} cannot be reached and is tried again in the background: {}",
                    endpoint.hostAndPort(),
                    reason(failure));
        } else {
            log.debug("{} still cannot be reached: {}", endpoint.hostAndPort(), reason(failure));
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "no reason given" : String.valueOf(failure.getMessage());
    }

    private void reconnect() {
        synchronized (this) {
            reconnecting.begun();
        }
        if (current() == null) {
            var unused = connect();
        } else {
            fillUp();
        }
    }
}
