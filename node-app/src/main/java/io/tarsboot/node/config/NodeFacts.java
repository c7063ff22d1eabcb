package io.tarsboot.node.config;

import io.tarsboot.rpc.endpoint.ObjectAddress;

/**
 * What a server is told of its node.
 *
 * @param name of the node
 * @param host where servers of this node are reached
 * @param servant ServerF of the node
 * @param registry where QueryObj of the registry answers; empty if the registry was never heard
 * @param query where the node itself answers as QueryObj; empty as long as it does not
 */
public record NodeFacts(String name, String host, ObjectAddress servant, String registry, String query) {}
