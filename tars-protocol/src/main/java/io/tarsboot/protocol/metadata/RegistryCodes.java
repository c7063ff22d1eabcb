package io.tarsboot.protocol.metadata;

/** Codes with which the registry's objects say that nothing was done. */
public final class RegistryCodes {

    /** No member leads, or none that can be reached. */
    public static final int NO_LEADER = 1;

    /** Too much is under way. */
    public static final int OVERLOADED = 3;

    private RegistryCodes() {}
}
