package io.tarsboot.spring.standby;

/**
 * This program is the master of its server from now on: an event, published on a thread that may take its time.
 *
 * @param token higher than that of any master before; what the master writes carries it along
 */
public record BecameMaster(long token) {}
