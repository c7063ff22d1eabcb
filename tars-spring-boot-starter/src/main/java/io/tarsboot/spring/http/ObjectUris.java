package io.tarsboot.spring.http;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectName;
import io.tarsboot.rpc.endpoint.Protocol;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Tells URIs of objects from all others. {@code www.example.com} has three parts, too, so that a host is only taken for
 * an object if its last part ends in {@code Obj}, as the names of objects do, or if {@code tars.client.objects} has it.
 */
public final class ObjectUris {

    private static final String ENDING = "Obj";

    private final Set<String> configured;

    /** @param configured names of objects that do not end in {@code Obj} */
    public ObjectUris(Set<String> configured) {
        this.configured = Set.copyOf(configured);
    }

    /** The object that the URI's host names; null if it is another kind of host. */
    @Nullable
    String objectOf(URI uri) {
        // java.net.URI has no host if there is an underscore in it.
        String host = uri.getHost() != null ? uri.getHost() : uri.getAuthority();
        if (host == null || !ObjectName.isFullName(host)) {
            return null;
        }
        return host.endsWith(ENDING) || configured.contains(host) ? host : null;
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
