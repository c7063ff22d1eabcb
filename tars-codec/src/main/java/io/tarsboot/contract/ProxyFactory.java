package io.tarsboot.contract;

import org.jspecify.annotations.Nullable;

/**
 * Makes the client of an interface. Generated beside each client interface and named in its {@link TarsProxy}
 * annotation; it has a constructor without arguments.
 */
@FunctionalInterface
public interface ProxyFactory<P> {

    P create(ServantProxy proxy);

    /**
     * What travels in the calls, for those who speak another protocol than version 1 with the servant; null if nobody
     * knows.
     */
    default @Nullable ServantContract contract() {
        return null;
    }
}
