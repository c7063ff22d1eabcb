package io.tarsboot.ctl.installation;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Files of properties, with a head for people, and their entries in a given order. */
final class PropertiesText {

    private PropertiesText() {}

    static String of(String head, Map<String, String> entries) {
        StringBuilder text = new StringBuilder();
        head.lines().forEach(line -> text.append("# ").append(line).append('\n'));
        entries.forEach((key, value) -> text.append(entry(key, value)).append('\n'));
        return text.toString();
    }

    static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return properties;
    }

    /** The library knows how to escape, but puts a date above. */
    private static String entry(String key, String value) {
        Properties one = new Properties();
        one.setProperty(key, value);
        StringWriter written = new StringWriter();
        try {
            one.store(written, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow();
    }
}
