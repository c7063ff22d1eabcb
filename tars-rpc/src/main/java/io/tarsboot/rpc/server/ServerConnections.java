package io.tarsboot.rpc.server;

import java.util.List;

/**
 * Who is connected to one adapter.
 *
 * @param adapter its name
 * @param peers host and port of each client
 */
public record ServerConnections(String adapter, List<String> peers) {}
