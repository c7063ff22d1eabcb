package io.tarsboot.rpc.transport.netty;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.tls.SecuredTransport;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over TLS, on native channels and others. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class TlsTransportTest extends TransportContractTest {

    @Parameter
    private boolean epoll;

    @Override
    protected Transport newTransport() {
        return SecuredTransport.of(new NettyTransport(2, epoll));
    }

    @Override
    protected Endpoint newEndpoint() {
        return Endpoint.parse("ssl -h 127.0.0.1 -p 0");
    }
}
