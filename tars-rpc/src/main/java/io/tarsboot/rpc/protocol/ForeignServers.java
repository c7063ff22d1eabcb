package io.tarsboot.rpc.protocol;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Makes connections to servers that speak a foreign protocol, as if they spoke that of TARS. */
public final class ForeignServers implements ConnectionFactory {

    private final ClientProtocol protocol;
    private final ConnectionFactory connections;
    private final LongSupplier nanoTime;

    /** @param nanoTime tells how long servers have owed an answer */
    public ForeignServers(ClientProtocol protocol, ConnectionFactory connections, LongSupplier nanoTime) {
        this.protocol = protocol;
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    @Override
    public ConnectionFactory with(ClientTls tls) {
        return new ForeignServers(protocol, connections.with(tls), nanoTime);
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        if (endpoint.protocol() == Protocol.UDP) {
            return CompletableFuture.failedFuture(new IOException(endpoint.hostAndPort()
                    + ": a udp endpoint (expected: a stream such as tcp, which a foreign protocol is cut into frames"
                    + " from)"));
        }
        CallsOfConnection calls = new CallsOfConnection(protocol.answersInOrder(), nanoTime);
        AnswerFrames answers = new AnswerFrames(protocol, calls, listener);
        return connections
                .connect(endpoint, limits, answers)
                .thenApply(wire -> new CallingConnection(protocol, calls, answers, wire));
    }
}
