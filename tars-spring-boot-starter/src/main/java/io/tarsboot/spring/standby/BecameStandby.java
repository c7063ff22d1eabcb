package io.tarsboot.spring.standby;

/**
 * This program stands by from now on: an event, published on the same thread as {@link BecameMaster}, one after the other.
 * Published once after the start, too, unless the program is the master at once.
 *
 * @param token that it had as the master and that is worth nothing any more; 0 if it was not the master before
 */
public record BecameStandby(long token) {}
