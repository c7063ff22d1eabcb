package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Knows where objects are served; usually a registry. A bean of this type takes the registry's place. */
@FunctionalInterface
public interface AddressQuery {

    /**
     * Asks without waiting.
     *
     * @param object the full name
     * @return where it is served now, perhaps nowhere
     */
    CompletionStage<List<Endpoint>> find(String object, Locality locality);
}
