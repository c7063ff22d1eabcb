package io.tarsboot.spring.http;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.spring.discovery.ObjectNames;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Tells URIs of objects from all others, and puts servers into them. */
final class ObjectUris {

    private final ObjectNames names;

    ObjectUris(ObjectNames names) {
        this.names = names;
    }

    /** The object that the URI's host names; null if it is another kind of host. */
    @Nullable
    String objectOf(URI uri) {
        // java.net.URI has no host if there is an underscore in it.
        String host = uri.getHost() != null ? uri.getHost() : uri.getAuthority();
        return host != null && names.has(host) ? host : null;
    }

    /** The same URI with a server in place of the object. */
    static URI at(URI uri, Endpoint endpoint) {
        String host = endpoint.host().indexOf(':') >= 0 ? "[" + endpoint.host() + "]" : endpoint.host();
        return UriComponentsBuilder.newInstance()
                .scheme(endpoint.protocol() == Protocol.SSL ? "https" : uri.getScheme())
                .host(host)
                .port(endpoint.port())
                .path(uri.getRawPath())
                .query(uri.getRawQuery())
                .build(true)
                .toUri();
    }
}
