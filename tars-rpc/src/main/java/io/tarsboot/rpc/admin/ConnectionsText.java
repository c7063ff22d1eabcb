package io.tarsboot.rpc.admin;

import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.server.ServerConnections;
import java.util.List;

/** Who is connected as text for people. */
final class ConnectionsText {

    private static final int MOST = 200;

    private ConnectionsText() {}

    static String of(List<ServerConnections> adapters, ClientState client) {
        StringBuilder text = new StringBuilder();
        for (ServerConnections adapter : adapters) {
            text.append("adapter ").append(adapter.adapter()).append(": ");
            text.append(adapter.peers().size()).append(" connections\n");
            adapter.peers().stream()
                    .limit(MOST)
                    .forEach(peer -> text.append("  from ").append(peer).append('\n'));
            if (adapter.peers().size() > MOST) {
                text.append("  ... and ").append(adapter.peers().size() - MOST).append(" more\n");
            }
        }
        client.endpoints().stream()
                .limit(MOST)
                .forEach(endpoint -> text.append("to ")
                        .append(endpoint.endpoint().hostAndPort())
                        .append(": ")
                        .append(endpoint.connections())
                        .append(" connections, ")
                        .append(endpoint.connection())
                        .append('\n'));
        return text.toString();
    }
}
