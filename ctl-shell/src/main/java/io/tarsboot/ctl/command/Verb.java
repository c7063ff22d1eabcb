package io.tarsboot.ctl.command;

import java.io.IOException;

/** A command: what it is called, and what it does. Keeps nothing between runs. */
public abstract class Verb {

    private final Usage usage;

    protected Verb(Usage usage) {
        this.usage = usage;
    }

    public final Usage usage() {
        return usage;
    }

    /**
     * Does it, and writes what came out.
     *
     * @throws io.tarsboot.ctl.failure.FailureException if it cannot be done
     * @throws IOException if a file or a stream fails
     */
    protected abstract void run(Invocation call) throws IOException;
}
