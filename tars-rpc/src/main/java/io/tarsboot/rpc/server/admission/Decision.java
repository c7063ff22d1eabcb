package io.tarsboot.rpc.server.admission;

/** What becomes of a request on its arrival. */
public sealed interface Decision permits Permit, Refusal {}
