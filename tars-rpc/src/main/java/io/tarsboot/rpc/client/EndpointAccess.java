package io.tarsboot.rpc.client;

import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.auth.AccessKeyProof;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How one endpoint is connected to. Objects with the same access share connections; an access key is shown for one
 * object, so connections with one are not shared.
 *
 * @param tls null without TLS
 * @param provesFor the object that an access key is shown for; null if none is asked for
 * @param accessKey null if there is none
 * @param refused whether the endpoint is not to be connected to, as it has no TLS and the object wants it
 */
record EndpointAccess(
        @Nullable ClientTls tls,
        @Nullable String provesFor,
        @Nullable AccessKey accessKey,
        boolean refused) {

    static final EndpointAccess OPEN = new EndpointAccess(null, null, null, false);

    static EndpointAccess of(Endpoint endpoint, String object, ObjectSecurity security) {
        ClientTls tls = endpoint.protocol() == Protocol.SSL ? security.tls() : null;
        boolean refused = security.onlyTls() && endpoint.protocol() != Protocol.SSL;
        if (endpoint.authType() == AccessKeyProof.AUTH_TYPE) {
            return new EndpointAccess(tls, object, security.accessKey(), refused);
        }
        return tls == null && !refused ? OPEN : new EndpointAccess(tls, null, null, refused);
    }

    /** Connects, and has proven what is to be proven before the connection is there for others. */
    CompletableFuture<Connection> connect(Endpoint endpoint, ClientContext context, ConnectionListener listener) {
        if (refused) {
            return CompletableFuture.failedFuture(new IOException(
                    endpoint.hostAndPort() + ": " + endpoint.protocol().word()
                            + " endpoint of an object that is called with TLS only (expected: ssl)"));
        }
        ConnectionFactory plain = context.connections();
        ConnectionFactory connections = tls == null ? plain : plain.with(tls);
        TransportLimits limits = context.limits().over(endpoint.protocol());
        if (provesFor == null) {
            return connections.connect(endpoint, limits, listener);
        }
        if (endpoint.protocol() == Protocol.UDP) {
            return CompletableFuture.failedFuture(new IOException(endpoint.hostAndPort()
                    + ": access keys are for connections, and datagrams have none (expected: tcp or ssl)"));
        }
        if (accessKey == null) {
            return CompletableFuture.failedFuture(new IOException(endpoint.hostAndPort()
                    + ": the endpoint asks for an access key (-e 1), and " + provesFor
                    + " has none (expected: accesskey and secretkey in its domain of the client's section, or"
                    + " tars.client.objects.[...].access-key)"));
        }
        return AccessKeyLogin.over(connections, endpoint, limits, provesFor, accessKey, context, listener);
    }
}
