package io.tarsboot.trust.identity;

import java.util.Arrays;
import java.util.Optional;

/** What somebody of the framework is to it. What each may call is in the table of {@code access}. */
public enum Role {
    /** A machine of the framework itself: a voice in its groups, and all of its services. */
    MEMBER("member"),
    /** A service of the framework that stands by itself, such as an admin server on a machine of its own. */
    SERVICE("service"),
    /** A machine that runs servers. */
    NODE("node");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As it stands in certificates. */
    public String word() {
        return word;
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
