package io.tarsboot.contract;

/**
 * Makes the client of an interface. Generated beside each client interface and named in its {@link TarsProxy}
 * annotation; it has a constructor without arguments.
 */
@FunctionalInterface
public interface ProxyFactory<P> {

    P create(ServantProxy proxy);
}
