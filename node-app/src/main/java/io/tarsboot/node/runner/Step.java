package io.tarsboot.node.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The next thing to be done with a server. */
sealed interface Step {

    /**
     * Nothing, until something happens or the time has come.
     *
     * @param until null if only something that happens matters
     * @param message why there is nothing to be done; empty if that needs no words
     */
    record Rest(@Nullable Instant until, String message) implements Step {}

    /** Bring the desired package onto the node. */
    record Fetch() implements Step {}

    /** Find out whether the desired package can be started, before anything is given up for it. */
    record Check() implements Step {}

    /** Put the desired package in place. */
    record Switch() implements Step {}

    /**
     * Start a process.
     *
     * @param byCommand whether an operator wants it, so that the past does not count
     */
    record Start(boolean byCommand, String why) implements Step {}

    /** It serves. */
    record Activate() implements Step {}

    /** Ask the process to end. */
    record Stop(String why) implements Step {}

    /** Make the process end. */
    record Kill() implements Step {}

    /** Take notice that the process is gone. */
    record Bury() implements Step {}

    /** The generation is carried out. */
    record Succeed(String message) implements Step {}

    /** The generation cannot be carried out. */
    record Fail(String message) implements Step {}

    /** Remove all that the node has of the server. */
    record Forget() implements Step {}
}
