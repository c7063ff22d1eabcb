package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Servers that do what a test says, told apart by their ports. They act at once, on the caller's thread: nothing here
 * has to be waited for.
 */
final class ScriptedServers implements ConnectionFactory {

    static final int SILENT = Integer.MIN_VALUE;

    private final Map<Integer, Server> servers = new HashMap<>();

    Server at(int port) {
        return servers.computeIfAbsent(port, key -> new Server());
    }

    static Endpoint endpoint(int port) {
        return Endpoint.tcp("10.0.0." + port, port);
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        Server server = at(endpoint.port());
        server.attempts++;
        if (server.hesitates) {
            CompletableFuture<Connection> later = new CompletableFuture<>();
            server.hesitating = () -> later.complete(server.accept(endpoint, listener));
            return later;
        }
        return server.refuses
                ? CompletableFuture.failedFuture(new IOException("connection refused"))
                : CompletableFuture.completedFuture(server.accept(endpoint, listener));
    }

    /** What one of them does and what was done to it. */
    static final class Server {

        final List<ScriptedConnection> connections = new ArrayList<>();
        boolean refuses;

        /** Whether it closes the connection instead of answering. */
        boolean breaks;

        boolean hesitates;
        Runnable hesitating = () -> {};

        /** The code of the next answers, or {@link ScriptedServers#SILENT}. */
        int answer;

        int attempts;
        int requests;

        /** What the last request said of its caller's patience. */
        int timeoutMillis;

        private ScriptedConnection accept(Endpoint endpoint, ConnectionListener listener) {
            ScriptedConnection made = new ScriptedConnection(this, endpoint, listener);
            connections.add(made);
            return made;
        }

        /** Requests since the last question. */
        int takeRequests() {
            int taken = requests;
            requests = 0;
            return taken;
        }

        /** All connections break. */
        void breakDown() {
            List<ScriptedConnection> broken = List.copyOf(connections);
            broken.forEach(ScriptedConnection::close);
        }
    }

    static final class ScriptedConnection implements Connection {

        private final Server server;
        private final Endpoint endpoint;
        private final ConnectionListener listener;
        private boolean open = true;
        int requests;

        ScriptedConnection(Server server, Endpoint endpoint, ConnectionListener listener) {
            this.server = server;
            this.endpoint = endpoint;
            this.listener = listener;
        }

        @Override
        public Sent send(TarsWriter packet) {
            RequestPacket request = RequestPacket.read(new TarsReader(packet.toByteArray()));
            server.requests++;
            server.timeoutMillis = request.timeoutMillis();
            requests++;
            if (server.breaks) {
                close();
            } else if (server.answer != SILENT && !request.isOneWay()) {
                TarsWriter response = new TarsWriter();
                ResponsePacket.write(
                        response,
                        RequestPacket.TARS_VERSION,
                        request.requestId(),
                        0,
                        server.answer,
                        out -> {},
                        Map.of(),
                        "",
                        Map.of());
                listener.onPacket(this, new TarsReader(response.toByteArray()));
            }
            return Sent.ACCEPTED;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public SocketAddress peer() {
            return InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port());
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                server.connections.remove(this);
                listener.onClosed(this, null);
            }
        }
    }
}
