package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Locality;
import java.util.concurrent.CompletionStage;

/** Asks one, and another as long as the first does not answer. */
record FallbackLocator(Locator first, Locator other) implements Locator {

    @Override
    public CompletionStage<LocatedObject> locate(String object, Locality locality) {
        return first.locate(object, locality).exceptionallyCompose(failure -> other.locate(object, locality));
    }
}
