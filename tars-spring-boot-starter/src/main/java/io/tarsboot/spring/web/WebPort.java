package io.tarsboot.spring.web;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Optional;

/** Where this program takes HTTP requests. */
@FunctionalInterface
public interface WebPort {

    /** Empty until it listens. */
    Optional<Endpoint> endpoint();
}
