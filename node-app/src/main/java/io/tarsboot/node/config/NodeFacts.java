package io.tarsboot.node.config;

import io.tarsboot.rpc.endpoint.ObjectAddress;

/**
 * What a server is told of its node.
 *
 * @param name of the node
 * @param host where servers of this node are reached
 * @param servant ServerF of the node
 * @param locator where QueryObj answers; empty if the registry was never heard
 */
public record NodeFacts(String name, String host, ObjectAddress servant, String locator) {}
