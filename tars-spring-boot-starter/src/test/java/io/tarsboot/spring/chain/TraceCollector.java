package io.tarsboot.spring.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what programs export by OTLP over HTTP, and reads from it what tests ask about. */
final class TraceCollector implements AutoCloseable {

    /**
     * A span as it came; ids are hexadecimal.
     *
     * @param program the name that its program gives itself
     * @param parent empty for a span that has none
     */
    record Exported(String program, String trace, String span, String parent, String name) {}

    final List<Exported> spans = new CopyOnWriteArrayList<>();

    /** What came and was no spans in protobuf. */
    final List<String> strange = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if ("application/x-protobuf".equals(type)) {
                read(new Message(body));
            } else {
                strange.add(type + ", " + body.length + " bytes");
            }
            exchange.sendResponseHeaders(200, -1);
        } catch (RuntimeException e) {
            strange.add(e.toString());
        }
    }

    /** The field numbers are those of ExportTraceServiceRequest and what it consists of. */
    private void read(Message request) {
        for (Message ofProgram : request.messages(1)) {
            String program = "";
            for (Message resource : ofProgram.messages(1)) {
                for (Message attribute : resource.messages(1)) {
                    if (attribute.text(1).equals("service.name")) {
                        program = attribute.messages(2).get(0).text(1);
                    }
                }
            }
            for (Message ofLibrary : ofProgram.messages(2)) {
                for (Message span : ofLibrary.messages(2)) {
                    spans.add(new Exported(program, span.hex(1), span.hex(2), span.hex(4), span.text(5)));
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A message of protobuf: its fields that have a length. */
    private static final class Message {

        private final Map<Integer, List<byte[]>> fields = new HashMap<>();

        Message(byte[] encoded) {
            ByteBuffer in = ByteBuffer.wrap(encoded);
            while (in.hasRemaining()) {
                long key = number(in);
                switch ((int) key & 7) {
                    case 0 -> {
                        long unused = number(in);
                    }
                    case 1 -> in.position(in.position() + 8);
                    case 2 -> {
                        byte[] value = new byte[(int) number(in)];
                        in.get(value);
                        fields.computeIfAbsent((int) (key >>> 3), field -> new ArrayList<>())
                                .add(value);
                    }
                    case 5 -> in.position(in.position() + 4);
                    default -> throw new IllegalStateException("wire type of key " + key);
                }
            }
        }

        private static long number(ByteBuffer in) {
            long number = 0;
            int shift = 0;
            byte next;
            do {
                next = in.get();
                number |= (long) (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            return number;
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(Message::new)
                    .toList();
        }

        String text(int field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return HexFormat.of().formatHex(bytes(field));
        }

        private byte[] bytes(int field) {
            return fields.getOrDefault(field, List.of(new byte[0])).get(0);
        }
    }
}
