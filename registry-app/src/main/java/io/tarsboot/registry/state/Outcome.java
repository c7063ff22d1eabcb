package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.CommandResult;

/**
 * What became of a command.
 *
 * @param result the answer to whoever proposed it
 * @param target what it was about, for the audit log
 * @param detail what the target does not say
 */
record Outcome(CommandResult result, String target, String detail) {}
