package io.tarsboot.rpc.tls;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A transport that has its certificates. */
public record SecuredTransport(Transport network, ServerTls server, ClientTls client) implements Transport {

    public static Transport of(Transport network) {
        TestCertificates certificates = new TestCertificates();
        return new SecuredTransport(network, certificates.serverTls(), certificates.clientTls());
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        return network.with(client).connect(endpoint, limits, listener);
    }

    @Override
    public Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener listener) throws IOException {
        return network.with(server).bind(endpoint, limits, listener);
    }

    @Override
    public void close() {
        network.close();
    }
}
