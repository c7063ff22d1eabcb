package io.tarsboot.admin.api;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events, one after the other. Not safe for use by several threads at once; closing it
 * from another thread ends a waiting {@link #next()}.
 */
public final class ServerSentEvents implements Closeable {

    /** A stream with longer lines is not one of ours. */
    private static final int MAX_LINE = 8 << 20;

    private final InputStream in;
    private final BufferedReader reader;

    public ServerSentEvents(InputStream in) {
        this.in = in;
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * @param id empty if the event has none
     * @param name {@code message} if the event has none
     */
    public record Event(String id, String name, String data) {}

    /** Waits for the next event; null at the end of the stream. */
    public @Nullable Event next() throws IOException {
        String id = "";
        String name = "message";
        StringBuilder data = new StringBuilder();
        boolean any = false;
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.isEmpty()) {
                if (any) {
                    return new Event(id, name, data.toString());
                }
                continue;
            }
            int colon = line.indexOf(':');
            if (colon == 0) {
                continue;
            }
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> {
                    data.append(any ? "\n" : "").append(value);
                    any = true;
                }
                default -> {
                    // Unknown fields are skipped, as the standard says.
                }
            }
        }
        return null;
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > MAX_LINE) {
                throw new IOException("event stream: a line of more than " + MAX_LINE + " characters");
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
