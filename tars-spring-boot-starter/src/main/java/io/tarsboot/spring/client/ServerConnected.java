package io.tarsboot.spring.client;

import io.tarsboot.rpc.endpoint.Endpoint;

/**
 * A connection to a server was made, the first or another after one was lost: published as an event, on a thread of the
 * communicator, so that what was subscribed to there is subscribed to again.
 */
public record ServerConnected(Endpoint server) {}
