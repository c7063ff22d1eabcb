package io.tarsboot.node.runner;

import io.tarsboot.protocol.registry.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether callers can reach a process: its TARS adapters on TCP accept connections. */
final class AdapterProbe {

    /** On the node's own machine a connection is taken or refused at once. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private AdapterProbe() {}

    static boolean accepts(Run run) {
        return run.listening().stream().filter(AdapterProbe::isProbed).allMatch(AdapterProbe::accepts);
    }

    private static boolean isProbed(Listening adapter) {
        return adapter.protocol().equals("tars") && adapter.transport().equals("tcp");
    }

    private static boolean accepts(Listening adapter) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(adapter.host(), adapter.port()), Math.toIntExact(PATIENCE.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
