package io.tarsboot.node.runner;

import java.time.Instant;

/**
 * A port that a server would keep but cannot have now.
 *
 * @param since when this port, or another one of the server, was first seen taken: a start does not wait for ever
 */
record HeldPort(int port, Instant since) {}
