package io.tarsboot.node.config;

import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.rpc.endpoint.Endpoint;

/**
 * An adapter with the place that the node gave it.
 *
 * @param spec as the operator wants it
 * @param endpoint where it listens on this node
 */
public record AllottedAdapter(AdapterSpec spec, Endpoint endpoint) {}
