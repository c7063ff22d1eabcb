package io.tarsboot.node.runner;

import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.rpc.endpoint.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Whether callers can reach a process: its TARS adapters, but for those on UDP, take connections. */
final class AdapterProbe {

    /** On the node's own machine a connection is taken or refused at once. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private AdapterProbe() {}

    /** @param adapters of one process; with none there is nothing that keeps callers away */
    static boolean accept(List<Listening> adapters) {
        return adapters.stream().filter(AdapterProbe::isProbed).allMatch(AdapterProbe::accepts);
    }

    private static boolean isProbed(Listening adapter) {
        return adapter.protocol().equals("tars") && !adapter.transport().equals(Protocol.UDP.word());
    }

    private static boolean accepts(Listening adapter) {
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(address(adapter.host()), adapter.port());
            socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
            // Where nobody listens, the system may have given this very port to the caller, who then meets himself.
            return socket.getLocalPort() != adapter.port();
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress address(String host) throws UnknownHostException {
        if (host.isEmpty() || host.equals("*")) {
            return InetAddress.getLoopbackAddress();
        }
        InetAddress address = InetAddress.getByName(host);
        return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }
}
