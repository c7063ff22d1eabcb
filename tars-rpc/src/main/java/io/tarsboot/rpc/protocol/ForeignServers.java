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

/** Makes connections to servers that speak a foreign protocol, as if they spoke that of TARS. */
public final class ForeignServers implements ConnectionFactory {

    private final ClientProtocol protocol;
    private final ConnectionFactory connections;

    public ForeignServers(ClientProtocol protocol, ConnectionFactory connections) {
        this.protocol = protocol;
        this.connections = connections;
    }

    @Override
    public ConnectionFactory with(ClientTls tls) {
        return new ForeignServers(protocol, connections.with(tls));
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        if (endpoint.protocol() == Protocol.UDP) {
            return CompletableFuture.failedFuture(new IOException(endpoint.hostAndPort()
                    + ": a udp endpoint (expected: a stream such as tcp, which a foreign protocol is cut into frames"
                    + " from)"));
        }
        CallsOfConnection calls = new CallsOfConnection(protocol.answersInOrder());
        AnswerFrames answers = new AnswerFrames(protocol, calls, listener);
        return connections
                .connect(endpoint, limits, answers)
                .thenApply(wire -> new CallingConnection(protocol, calls, answers, wire));
    }
}
