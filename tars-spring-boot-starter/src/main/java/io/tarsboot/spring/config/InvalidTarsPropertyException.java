package io.tarsboot.spring.config;

import org.jspecify.annotations.Nullable;

/** A property under {@code tars.} that cannot be used. */
public final class InvalidTarsPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String given;
    private final String expected;

    public InvalidTarsPropertyException(String property, String given, String expected, @Nullable Throwable cause) {
        super(property + ": " + given + " (" + expected + ")", cause);
        this.property = property;
        this.given = given;
        this.expected = expected;
    }

    public String property() {
        return property;
    }

    public String given() {
        return given;
    }

    public String expected() {
        return expected;
    }
}
