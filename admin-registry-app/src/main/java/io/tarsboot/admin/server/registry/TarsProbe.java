package io.tarsboot.admin.server.registry;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Pings objects that speak TARS; of others it sees whether they take connections. */
final class TarsProbe implements EndpointProbe {

    /** Every servant answers it, whatever its interface. */
    private static final Call<Boolean> PING = new Call<>("tars_ping", ValuesWriter.NOTHING, answer -> true);

    private final Communicator communicator;

    TarsProbe(Communicator communicator) {
        this.communicator = communicator;
    }

    @Override
    public CompletableFuture<Void> ping(FrameworkEndpoint endpoint, Duration timeout) {
        return endpoint.protocol().equals("tars")
                ? pingTars(endpoint, timeout)
                : CompletableFuture.runAsync(() -> connect(endpoint, timeout));
    }

    private CompletableFuture<Void> pingTars(FrameworkEndpoint endpoint, Duration timeout) {
        ObjectAddress address = ObjectAddress.parse("%s@%s -h %s -p %d -t %d"
                .formatted(
                        endpoint.object(), endpoint.transport(), endpoint.host(), endpoint.port(), timeout.toMillis()));
        return communicator
                .servant(address, ProxyOptions.DEFAULT)
                .with(CallOptions.timeout(timeout))
                .callAsync(PING)
                .whenComplete((answer, failure) -> communicator.forget(address))
                .thenAccept(answer -> {});
    }

    private static void connect(FrameworkEndpoint endpoint, Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(endpoint.host(), endpoint.port()), Math.toIntExact(timeout.toMillis()));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
