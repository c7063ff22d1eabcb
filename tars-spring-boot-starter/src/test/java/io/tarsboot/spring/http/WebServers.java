package io.tarsboot.spring.http;

import com.sun.net.httpserver.HttpServer;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small web servers on free ports, each of which answers with its name and what it was asked. */
public final class WebServers implements AutoCloseable {

    private final List<HttpServer> servers = new ArrayList<>();

    /** Answers {@code name method /path?query}. */
    public Endpoint start(String name) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] answer = (name + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI())
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            servers.add(server);
            return Endpoint.tcp("127.0.0.1", server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where nobody listens any more. */
    public Endpoint gone() {
        Endpoint endpoint = start("gone");
        servers.remove(servers.size() - 1).stop(0);
        return endpoint;
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
