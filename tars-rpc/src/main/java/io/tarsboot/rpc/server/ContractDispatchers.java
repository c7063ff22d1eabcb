package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.rpc.contract.GeneratedCode;

/** Finds the generated dispatcher of a servant, in the words of a server that cannot start without it. */
final class ContractDispatchers {

    private ContractDispatchers() {}

    /** @throws ServerStartException if the servant implements no generated interface, or more than one */
    static Dispatcher of(String object, Object servant) {
        try {
            return GeneratedCode.dispatcherOf(servant);
        } catch (IllegalArgumentException e) {
            throw new ServerStartException("servant " + object + " of " + e.getMessage(), null, e);
        }
    }
}
