package io.tarsboot.ctl.command;

/** How often an argument stands on a line. */
public enum Arity {
    ONE,
    AT_MOST_ONE,
    ANY,
    AT_LEAST_ONE;

    boolean isOptional() {
        return this == AT_MOST_ONE || this == ANY;
    }

    boolean isMany() {
        return this == ANY || this == AT_LEAST_ONE;
    }
}
