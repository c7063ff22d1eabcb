package io.tarsboot.rpc.client;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the endpoint of each call. One router serves one object; safe for use by several threads. */
@FunctionalInterface
public interface Router {

    /**
     * @param candidates at least one: those that look healthy, or all if none does
     * @param key calls with equal keys should go to the same endpoint; null if any will do
     * @return an index into the candidates
     */
    int choose(List<Endpoint> candidates, @Nullable HashKey key);
}
