package io.tarsboot.node.runner;

import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Setting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the next step of a server depends on.
 *
 * @param wanted whether the registry has the server on this node at all
 * @param halted whether the node ends all its servers, whatever is desired
 * @param carried the last generation that was carried out, well or not
 * @param inPlace id of the package in place; empty if none
 * @param available whether the desired package is on this node, unpacked
 * @param checked whether the desired package was found fit to be started, for the desired generation
 * @param needsPackage whether the server cannot run without a package
 * @param run the process; null if there is none
 * @param alive whether it lives
 * @param outlook what bears on the next start
 */
record Situation(
        Desired desired,
        boolean wanted,
        boolean halted,
        long carried,
        String inPlace,
        boolean available,
        boolean checked,
        boolean needsPackage,
        Phase phase,
        @Nullable RunFacts run,
        boolean alive,
        StartOutlook outlook,
        Instant now) {

    /** A lower number is new as well: then the registry has begun anew. */
    boolean pending() {
        return desired.generation() != carried;
    }

    boolean shouldRun() {
        return wanted && !halted && desired.setting().equals(Setting.RUNNING);
    }

    /** Whether another package is to be put in place. */
    boolean changesPackage() {
        return !desired.packageId().isEmpty() && !desired.packageId().equals(inPlace);
    }

    /** Whether something would be given up for the desired package. */
    boolean replaces() {
        return changesPackage() && (run != null || !inPlace.isEmpty());
    }
}
