package io.tarsboot.rpc.client;

import io.tarsboot.rpc.disk.AtomicFile;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good endpoints of each object in a file, one line {@code object[!place]=endpoints} each, so that a process can
 * start while the registry is away. Losing the file does no harm, so no failure here stops anything.
 */
final class AddressCache {

    private static final Logger log = LoggerFactory.getLogger(AddressCache.class);

    private static final int MAX_SIZE = 4 << 20;
    private static final int MAX_OBJECTS = 10_000;
    private static final String HEADER = "# The last good endpoints of called objects; may be deleted at any time.";

    private final @Nullable Path file;
    private final Executor writer;
    private final Map<String, String> addresses = new TreeMap<>();
    private boolean writing;
    private boolean changed;

    /** @param file null for a cache that remembers nothing */
    AddressCache(@Nullable Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
        if (file != null && Files.isRegularFile(file)) {
            load(file);
        }
    }

    /** What was remembered; empty if nothing. */
    List<Endpoint> find(String object, Locality locality) {
        String text;
        synchronized (this) {
            text = addresses.get(key(object, locality));
        }
        if (text == null) {
            return List.of();
        }
        try {
            return ObjectAddress.parseEndpoints(text).stream()
                    .filter(EndpointPool::isSpoken)
                    .toList();
        } catch (IllegalArgumentException e) {
            log.warn("{} remembers no usable endpoints of {}: {}", file, object, e.getMessage());
            return List.of();
        }
    }

    /** Writes in the background; several changes in a row become one. */
    void remember(String object, Locality locality, List<Endpoint> endpoints) {
        if (file == null) {
            return;
        }
        synchronized (this) {
            String key = key(object, locality);
            if (addresses.size() >= MAX_OBJECTS && !addresses.containsKey(key)) {
                return;
            }
            addresses.put(key, ObjectAddress.formatEndpoints(endpoints));
            changed = true;
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            writer.execute(() -> writeWhileChanged(file));
        } catch (RejectedExecutionException closing) {
            synchronized (this) {
                writing = false;
            }
        }
    }

    private void writeWhileChanged(Path target) {
        while (true) {
            String text;
            synchronized (this) {
                if (!changed) {
                    writing = false;
                    return;
                }
                changed = false;
                text = format();
            }
            try {
                AtomicFile.write(target, text);
            } catch (IOException e) {
                log.warn("The endpoints cannot be remembered in {}: {}", target, e.toString());
            }
        }
    }

    private String format() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            int length = address.getKey().length() + address.getValue().length() + 2;
            if (text.length() + length <= MAX_SIZE) {
                text.append(address.getKey())
                        .append('=')
                        .append(address.getValue())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private void load(Path source) {
        try {
            long size = Files.size(source);
            if (size > MAX_SIZE) {
                log.warn("{} is not used: {} bytes (expected: at most {})", source, size, MAX_SIZE);
                return;
            }
            for (String line : Files.readAllLines(source, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0 && addresses.size() < MAX_OBJECTS) {
                    addresses.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            log.warn("{} cannot be read: {}", source, e.toString());
        }
    }

    private static String key(String object, Locality locality) {
        return switch (locality.kind()) {
            case GROUP -> object;
            case SET -> object + "!" + locality.place();
            case STATION -> object + "!station/" + locality.place();
            case ANYWHERE -> object + "!*";
        };
    }
}
