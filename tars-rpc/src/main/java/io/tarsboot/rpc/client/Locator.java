package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Locality;
import java.util.concurrent.CompletionStage;

/** Knows where objects are served; usually a registry. */
@FunctionalInterface
public interface Locator {

    /**
     * Asks without waiting.
     *
     * @param object the full name
     * @param locality which servers are wanted
     * @return what is known, with empty lists for an object that is not
     */
    CompletionStage<LocatedObject> locate(String object, Locality locality);
}
