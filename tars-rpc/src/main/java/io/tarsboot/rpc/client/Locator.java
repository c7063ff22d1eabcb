package io.tarsboot.rpc.client;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Knows where objects are served; usually a registry. */
@FunctionalInterface
public interface Locator {

    /**
     * Asks without waiting.
     *
     * @param object the full name
     * @param set the caller's set as {@code name.area.group}, or null if it has none
     * @return what is known, with empty lists for an object that is not
     */
    CompletionStage<LocatedObject> locate(String object, @Nullable String set);
}
