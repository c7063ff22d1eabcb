package io.tarsboot.node.runner;

import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Desired;

/**
 * All that decides what a start does: when it is the same, the same comes of it, but for what the machine adds.
 *
 * @param described what the registry says of the server, without what it wants of it
 * @param packageId the package in place
 */
record Attempt(Assignment described, String packageId) {

    static Attempt of(Assignment assignment, String packageId) {
        return new Attempt(assignment.toBuilder().desired(Desired.DEFAULT).build(), packageId);
    }
}
