package io.tarsboot.spring.entry;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.server.JsonEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that may be called, by the names that callers have for them. What is not named is not there. */
final class OpenObjects {

    private static final Logger log = LoggerFactory.getLogger(OpenObjects.class);

    private final Map<String, String> wholeNames = new HashMap<>();

    OpenObjects(HttpEntryProperties properties, JsonEntry entry) {
        for (String object : entry.objects()) {
            String last = lastPart(object);
            boolean named = properties.objects().contains(object)
                    || properties.objects().contains(last);
            // The object that stops the program is for its node alone.
            if (!last.equals(FrameworkObjects.PROCESS) && (named || properties.opensAll())) {
                wholeNames.put(object, object);
                // Two objects with the same last part, of different applications, are told apart by their whole names.
                wholeNames.merge(last, object, (one, other) -> one.equals(other) ? one : "");
            }
        }
        log.info(
                "Open for calls by HTTP: {}",
                wholeNames.values().stream().distinct().toList());
        properties.objects().stream()
                .filter(name -> !name.equals("*") && !wholeNames.containsKey(name))
                .forEach(name -> log.warn(
                        "tars.http.entry.objects: {} is not open: it is not served here, or its adapter asks for keys or"
                                + " certificates",
                        name));
    }

    /** @param name the whole one, or its last part */
    Optional<String> wholeName(String name) {
        return Optional.ofNullable(wholeNames.get(name)).filter(whole -> !whole.isEmpty());
    }

    private static String lastPart(String object) {
        return object.substring(object.lastIndexOf('.') + 1);
    }
}
