package io.tarsboot.node.restart;

import java.time.Instant;

/**
 * When a server is started again.
 *
 * @param startAt now or later
 * @param reason why then, in words for the server's state
 */
public record RestartVerdict(Instant startAt, String reason) {}
