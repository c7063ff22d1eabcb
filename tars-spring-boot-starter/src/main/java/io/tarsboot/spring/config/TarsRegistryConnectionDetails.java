package io.tarsboot.spring.config;

import io.tarsboot.rpc.endpoint.ObjectAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the registry is. A bean of this type takes the place of {@code tars.client.locator} and of what a node's file
 * says, for everything that finds others by name; tests that start a framework of their own bring one. Configuration
 * files ({@code spring.config.import=tars:}) are loaded before there are beans, and go by the property alone.
 */
public interface TarsRegistryConnectionDetails extends ConnectionDetails {

    /** The object that is asked for names, with its endpoints; null if there is no registry. */
    @Nullable
    ObjectAddress locator();
}
