package io.tarsboot.spring.client;

/** A type that was asked for as a client but was not generated as one. */
public final class NoTarsClientException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String object;

    NoTarsClientException(Class<?> type, String object) {
        super(type.getName() + " is no generated client (wanted for " + object + ")");
        this.type = type.getName();
        this.object = object;
    }

    public String type() {
        return type;
    }

    public String object() {
        return object;
    }
}
