package io.tarsboot.rpc.server.admission;

/**
 * The request is answered at once with -9.
 *
 * @param text for the caller
 */
public record Refusal(Reason reason, String text) implements Decision {}
