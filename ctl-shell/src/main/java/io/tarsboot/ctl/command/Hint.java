package io.tarsboot.ctl.command;

/** What a shell offers when a value is completed. */
public enum Hint {
    NONE,
    /** One of the kind's own words. */
    WORDS,
    FILE,
    APPLICATION,
    SERVER,
    NODE,
    TEMPLATE,
    CONTEXT
}
