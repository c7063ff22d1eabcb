package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.ClientState.EndpointState;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import io.tarsboot.rpc.transport.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server as this process sees it, shared by all objects that are served there. The connection is made when the
 * first call needs it. If it breaks, the endpoint counts as broken, calls prefer others, and it is tried again in the
 * background, ever less often, until it works.
 */
final class RemoteEndpoint {

    private static final Logger log = LoggerFactory.getLogger(RemoteEndpoint.class);

    private static final Duration FIRST_RECONNECT = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

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
    private final ClientContext context;

    /** The connection that new calls use. */
    private volatile @Nullable ClientConnection current;

    private volatile boolean broken;

    // The rest is guarded by this.
    private @Nullable CompletableFuture<ClientConnection> connecting;
    private @Nullable ScheduledTask reconnect;
    private int failures;
    private int waiting;
    private boolean retired;

    RemoteEndpoint(Endpoint endpoint, ClientContext context) {
        this.endpoint = endpoint;
        this.context = context;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean looksHealthy() {
        return !broken;
    }

    /** The open connection, or null if there is none now. */
    @Nullable
    ClientConnection current() {
        ClientConnection connection = current;
        return connection != null && connection.isUsable() ? connection : null;
    }

    /** The open connection, or the one that is being made; making one starts if necessary. */
    CompletableFuture<ClientConnection> connect() {
        CompletableFuture<ClientConnection> promise = new CompletableFuture<>();
        synchronized (this) {
            ClientConnection open = current();
            if (open != null) {
                return CompletableFuture.completedFuture(open);
            }
            if (retired) {
                return CompletableFuture.failedFuture(new IOException("the endpoint is not in use any more"));
            }
            if (connecting != null) {
                return waitFor(connecting);
            }
            connecting = promise;
            waiting = 1;
        }
        ClientConnection connection = new ClientConnection(this, context);
        var unused = context.connections()
                .connect(endpoint, context.limits(), connection)
                .whenComplete((made, failure) -> connected(promise, connection, made, failure));
        return promise;
    }

    /** The connection is not there any more. */
    void closed(ClientConnection connection) {
        synchronized (this) {
            if (current != connection) {
                return;
            }
            current = null;
            if (!retired) {
                broken = true;
                reconnectAfter(FIRST_RECONNECT);
            }
        }
        log.debug("The connection to {} is closed", endpoint.hostAndPort());
    }

    /** The server is about to stop: calls should go to others until it is back. */
    synchronized void leave(ClientConnection connection) {
        if (current == connection) {
            current = null;
            if (!retired) {
                broken = true;
                reconnectAfter(FIRST_RECONNECT);
            }
        }
    }

    /** Nobody needs it any more: calls under way may end. */
    void retire() {
        ClientConnection connection;
        synchronized (this) {
            retired = true;
            cancelReconnect();
            connection = current;
            current = null;
        }
        if (connection != null) {
            connection.drain();
        }
    }

    /** Ends at once; calls under way fail. */
    void close() {
        ClientConnection connection = current;
        retire();
        if (connection != null) {
            connection.close();
        }
    }

    synchronized EndpointState state() {
        ClientConnection open = current();
        State state =
                open != null ? State.OPEN : connecting != null ? State.CONNECTING : broken ? State.BROKEN : State.IDLE;
        return new EndpointState(endpoint, state.word(), open == null ? 0 : open.pendingCalls(), failures);
    }

    private CompletableFuture<ClientConnection> waitFor(CompletableFuture<ClientConnection> promise) {
        if (waiting >= context.config().maxPending()) {
            return CompletableFuture.failedFuture(
                    new IOException(waiting + " calls wait for a connection to " + endpoint.hostAndPort()));
        }
        waiting++;
        return promise;
    }

    private void connected(
            CompletableFuture<ClientConnection> promise,
            ClientConnection connection,
            @Nullable Connection made,
            @Nullable Throwable failure) {
        boolean unwanted;
        int failedBefore;
        int failedNow;
        synchronized (this) {
            failedBefore = failures;
            connecting = null;
            unwanted = retired;
            if (made != null && !unwanted) {
                connection.attach(made);
                current = connection;
                broken = false;
                failures = 0;
                cancelReconnect();
            } else if (!unwanted) {
                broken = true;
                noteFailedAttempt();
            }
            failedNow = failures;
        }
        if (made == null) {
            logFailure(failedBefore == 0 && failedNow == 1, failure);
            promise.completeExceptionally(
                    failure != null ? failure : new IOException(endpoint.hostAndPort() + " cannot be reached"));
        } else if (unwanted) {
            made.close();
            promise.completeExceptionally(new IOException("the endpoint is not in use any more"));
        } else {
            if (failedBefore > 0) {
                log.info("{} can be reached again", endpoint.hostAndPort());
            }
            promise.complete(connection);
        }
    }

    /** While an attempt in the background is still to come, calls that try in between do not postpone it. */
    private void noteFailedAttempt() {
        if (reconnect == null) {
            failures++;
            reconnectAfter(backoff());
        }
    }

    /** Once for people, each time for those who look closely. */
    private void logFailure(boolean first, @Nullable Throwable failure) {
        String why = failure == null ? "no reason given" : failure.getMessage();
        if (first) {
            log.warn("{} cannot be reached and is tried again in the background: {}", endpoint.hostAndPort(), why);
        } else {
            log.debug("{} still cannot be reached: {}", endpoint.hostAndPort(), why);
        }
    }

    private Duration backoff() {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 5));
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }

    private void reconnectAfter(Duration delay) {
        cancelReconnect();
        reconnect = context.scheduler().schedule(delay, this::reconnectNow);
    }

    private void reconnectNow() {
        synchronized (this) {
            reconnect = null;
        }
        var unused = connect();
    }

    private void cancelReconnect() {
        if (reconnect != null) {
            reconnect.cancel();
            reconnect = null;
        }
    }
}
