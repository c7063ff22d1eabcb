package io.tarsboot.ctl.installation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port that an installation listens at.
 *
 * @param what which one it is
 * @param service whose; null: the node's
 */
public record PortUse(String what, @Nullable Service service, HostPort at) {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final String LOOPBACK = "127.0.0.1";

    /** But for ports that open later than the programs are ready: those of operators. */
    public static List<PortUse> of(Installation installation) {
        List<PortUse> uses = new ArrayList<>();
        if (installation.has(Service.REGISTRY)) {
            uses.add(new PortUse("query", Service.REGISTRY, installation.query()));
        }
        for (Port port : Port.values()) {
            if (installation.listensAt(port) && port != Port.NODE_QUERY) {
                String host = port == Port.ADMIN ? LOOPBACK : installation.ip();
                uses.add(new PortUse(
                        port.toString(),
                        port.service(),
                        new HostPort(host, installation.ports().of(port))));
            }
        }
        return uses;
    }

    /** Whether it cannot be listened at, of this machine's own addresses. */
    boolean isTaken() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(at.host(), at.port()), 1);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    public boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(at.host(), at.port()), (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
