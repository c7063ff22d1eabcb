package io.tarsboot.node.runner;

import io.tarsboot.node.restart.RestartHistory;
import org.jspecify.annotations.Nullable;

/**
 * What bears on the next start of a server.
 *
 * @param history the starts before it
 * @param hopeless whether the last one failed for a reason that stands as long as nothing is changed
 * @param heldPort a port that the process would have but that is still taken; null if there is none
 */
record StartOutlook(
        RestartHistory history, boolean hopeless, @Nullable HeldPort heldPort) {}
