package io.tarsboot.rpc.client.balance;

import io.tarsboot.contract.HashKey;
import org.jspecify.annotations.Nullable;

/** Chooses among candidates that do not change. Every call comes here: neither lock nor allocate. */
@FunctionalInterface
public interface Choice {

    /**
     * @param key calls with equal keys should go to the same endpoint; null if any will do
     * @return an index into the candidates
     */
    int choose(@Nullable HashKey key);
}
