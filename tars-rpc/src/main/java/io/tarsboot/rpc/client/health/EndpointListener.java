package io.tarsboot.rpc.client.health;

/** Is told when endpoints are left out and when they are back, on threads of the communicator, one event after the other. */
@FunctionalInterface
public interface EndpointListener {

    void onChange(EndpointEvent event);
}
