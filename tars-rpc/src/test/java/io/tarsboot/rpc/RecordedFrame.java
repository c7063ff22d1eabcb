package io.tarsboot.rpc;

import io.tarsboot.codec.TarsReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A frame of a real exchange between other TARS libraries.
 *
 * @param name {@code exchange.direction}
 * @param category what it shows
 * @param producer who made it
 * @param expect what a server does with it: response, none or close
 * @param bytes with the length in front
 */
public record RecordedFrame(String name, String category, String producer, String expect, byte[] bytes) {

    public static List<RecordedFrame> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedFrame.class.getResourceAsStream("/packets.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(parts -> new RecordedFrame(
                            parts[0],
                            parts[1],
                            parts[2],
                            parts[3],
                            HexFormat.of().parseHex(parts[4])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RecordedFrame named(String name) {
        return all().stream()
                .filter(frame -> frame.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no frame " + name));
    }

    public boolean isRequest() {
        return name.endsWith(".request");
    }

    public RecordedFrame response() {
        return named(name.replace(".request", ".response"));
    }

    public TarsReader packet() {
        return new TarsReader(bytes, 4, bytes.length - 4);
    }

    @Override
    public String toString() {
        return name;
    }
}
