package io.tarsboot.contract;

/**
 * Makes the dispatcher of a servant. Generated beside each servant interface and named in its {@link TarsContract}
 * annotation; it has a constructor without arguments.
 */
@FunctionalInterface
public interface DispatcherFactory<S> {

    Dispatcher create(S servant);
}
