package io.tarsboot.spring.cloud;

import io.tarsboot.spring.guest.GuestRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.serviceregistry.ServiceRegistry;

/**
 * The registry as Spring Cloud's actuator endpoint and others see it. Programs register by themselves; here they can be
 * taken out of the address lists and put back while they go on serving.
 */
final class TarsServiceRegistry implements ServiceRegistry<TarsRegistration> {

    static final String UP = "UP";
    static final String OUT_OF_SERVICE = "OUT_OF_SERVICE";

    private final GuestRegistration registration;

    TarsServiceRegistry(GuestRegistration registration) {
        this.registration = registration;
    }

    /** In a program of a node this says nothing new: the node says who is in the lists. */
    @Override
    public void register(@Nullable TarsRegistration webPort) {
        registration.register();
    }

    @Override
    public void deregister(@Nullable TarsRegistration webPort) {
        registration.deregister();
    }

    @Override
    public void close() {
        registration.deregister();
    }

    @Override
    public void setStatus(TarsRegistration webPort, String status) {
        if (registration.isOnNode()) {
            throw new UnsupportedOperationException("status: " + status + " of " + webPort.getServiceId()
                    + " (expected: a program that no node started;" + " stop this one by tarsctl server stop)");
        }
        switch (status) {
            case UP -> registration.register();
            case OUT_OF_SERVICE, "DOWN" -> registration.deregister();
            default ->
                throw new IllegalArgumentException("status: " + status + " (expected: UP, DOWN or OUT_OF_SERVICE)");
        }
    }

    @Override
    // The interface leaves the type to whoever asks; all implementations answer texts.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getStatus(TarsRegistration webPort) {
        return (T) (registration.isOnNode() || registration.isRegistered() ? UP : OUT_OF_SERVICE);
    }
}
