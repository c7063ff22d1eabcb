package io.tarsboot.rpc.client;

import io.tarsboot.contract.ServantContract;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.dialect.Dialect;
import io.tarsboot.rpc.dialect.DialectCalls;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a proxy speaks. */
final class SpokenProtocol {

    private SpokenProtocol() {}

    /**
     * @param chosen null for version 1
     * @param contract is asked only if it is needed
     * @return null for version 1
     */
    static @Nullable DialectCalls of(
            String object, @Nullable CallProtocol chosen, Supplier<? extends @Nullable ServantContract> contract) {
        Optional<Dialect> dialect = chosen == null ? Optional.empty() : Dialect.of(chosen);
        if (chosen == null || dialect.isEmpty()) {
            return null;
        }
        ServantContract described = contract.get();
        if (described == null) {
            throw new IllegalArgumentException("protocol: " + chosen.word() + " for " + object + " (expected: "
                    + CallProtocol.TARS.word() + ", because nothing names the arguments of calls written by hand;"
                    + " or a client interface that tars-compiler generated)");
        }
        return new DialectCalls(dialect.get(), described);
    }
}
