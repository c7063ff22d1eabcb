package io.tarsboot.rpc.endpoint;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An object and, if it is addressed directly, where it is: {@code App.Server.Obj@tcp -h host -p port:tcp -h ...}.
 *
 * @param object the name that requests carry
 * @param endpoints where it is served; empty if a locator has to be asked
 */
public record ObjectAddress(String object, List<Endpoint> endpoints) {

    private static final int MAX_NAME_LENGTH = 256;

    public ObjectAddress {
        if (object.isEmpty()
                || object.length() > MAX_NAME_LENGTH
                || object.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "object: \"" + object + "\" (expected: a name such as Application.Server.Obj, without spaces)");
        }
        endpoints = List.copyOf(endpoints);
    }

    public static ObjectAddress of(String object, Endpoint... endpoints) {
        return new ObjectAddress(object, List.of(endpoints));
    }

    public static ObjectAddress parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return new ObjectAddress(text.strip(), List.of());
        }
        return new ObjectAddress(text.substring(0, at).strip(), parseEndpoints(text.substring(at + 1)));
    }

    /** Reads endpoints that are joined by colons. */
    public static List<Endpoint> parseEndpoints(String text) {
        return EndpointParser.parseList(text);
    }

    /** Writes endpoints as {@link #parseEndpoints} reads them. */
    public static String formatEndpoints(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(":"));
    }

    public boolean isDirect() {
        return !endpoints.isEmpty();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return endpoints.isEmpty() ? object : object + "@" + formatEndpoints(endpoints);
    }
}
