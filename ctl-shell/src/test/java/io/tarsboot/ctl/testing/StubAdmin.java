package io.tarsboot.ctl.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An admin server that answers what a test says, and remembers what it was asked. */
public final class StubAdmin implements AutoCloseable {

    private static final String ROOT = "/api/v1";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> routes = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** @param path with its query */
    public record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    public StubAdmin() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param route such as {@code GET /servers}, without the query */
    public StubAdmin on(String route, HttpHandler handler) {
        routes.put(route, handler);
        return this;
    }

    public StubAdmin json(String route, String body) {
        return on(route, exchange -> answer(exchange, 200, "application/json", body));
    }

    public StubAdmin problem(String route, int status, String code, String detail) {
        String body = """
                {"type": "urn:tarsboot:problem:%s", "title": "It is so", "status": %d, "detail": "%s",
                 "instance": "/x", "code": "%s", "cause": "some-rule", "fix": "Do this.", "requestId": "req-1"}""".formatted(code, status, detail, code);
        return on(route, exchange -> answer(exchange, status, "application/problem+json", body));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request request(String method, String pathPrefix) {
        return requests.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().startsWith(ROOT + pathPrefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + method + " " + pathPrefix + " among " + requests));
    }

    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        String path = exchange.getRequestURI().getPath();
        HttpHandler handler = path.startsWith(ROOT)
                ? routes.get(exchange.getRequestMethod() + " " + path.substring(ROOT.length()))
                : null;
        if (handler == null) {
            answer(exchange, 404, "text/plain", "no such route in this test");
            return;
        }
        handler.handle(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
