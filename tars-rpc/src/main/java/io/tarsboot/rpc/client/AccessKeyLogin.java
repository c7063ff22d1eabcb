package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.auth.AccessKeyProof;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Shows an access key on a new connection; what comes after the server has agreed is for others. */
final class AccessKeyLogin implements ConnectionListener {

    private final Endpoint endpoint;
    private final ConnectionListener next;
    private final CompletableFuture<Connection> admitted = new CompletableFuture<>();

    private AccessKeyLogin(Endpoint endpoint, ConnectionListener next) {
        this.endpoint = endpoint;
        this.next = next;
    }

    static CompletableFuture<Connection> over(
            ConnectionFactory connections,
            Endpoint endpoint,
            TransportLimits limits,
            String object,
            AccessKey key,
            ClientContext context,
            ConnectionListener next) {
        AccessKeyLogin login = new AccessKeyLogin(endpoint, next);
        var unused = connections.connect(endpoint, limits, login).whenComplete((made, failure) -> {
            if (made == null) {
                login.admitted.completeExceptionally(
                        failure != null ? failure : new IOException(endpoint.hostAndPort() + " cannot be reached"));
            } else {
                login.begin(made, object, key, limits, context);
            }
        });
        return login.admitted;
    }

    private void begin(
            Connection connection, String object, AccessKey key, TransportLimits limits, ClientContext context) {
        TarsWriter proof = new TarsWriter();
        AccessKeyProof.write(proof, object, key, Instant.now());
        if (connection.send(proof) != Sent.ACCEPTED) {
            fail(connection, "the connection closed before the access key was shown");
            return;
        }
        ScheduledTask patience = context.scheduler()
                .schedule(limits.connectTimeout(), () -> fail(connection, "the server does not answer the access key"));
        var unused = admitted.whenComplete((made, failure) -> patience.cancel());
    }

    @Override
    public void onPacket(Connection connection, TarsReader packet) {
        if (isAdmitted()) {
            next.onPacket(connection, packet);
        } else if (admitted.isDone()) {
            // It has failed, and the connection is about to close.
            packet.release();
        } else if (AccessKeyProof.isSuccess(packet)) {
            admitted.complete(connection);
        } else {
            fail(connection, "the server answers that it does not take the access key");
        }
    }

    @Override
    public void onUnsent(Connection connection, TarsWriter packet) {
        if (isAdmitted()) {
            next.onUnsent(connection, packet);
        }
    }

    @Override
    public void onClosed(Connection connection, @Nullable Throwable cause) {
        if (isAdmitted()) {
            next.onClosed(connection, cause);
        } else {
            fail(
                    connection,
                    "the server closed the connection instead of taking the access key; is it the one of the server,"
                            + " and are the clocks of both less than an hour apart?");
        }
    }

    private boolean isAdmitted() {
        return admitted.isDone() && !admitted.isCompletedExceptionally();
    }

    private void fail(Connection connection, String why) {
        if (admitted.completeExceptionally(new IOException(endpoint.hostAndPort() + ": " + why))) {
            connection.close();
        }
    }
}
