/** The serving side: adapters, their queues and threads, and the way from a packet to a servant. */
@NullMarked
package io.tarsboot.rpc.server;

import org.jspecify.annotations.NullMarked;
