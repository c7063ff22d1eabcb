package io.tarsboot.admin.api;

/** What a user may do. Each role may do what those before it may. */
public enum Role {
    /** Looks: lists, logs, configuration, address lists. */
    DEVELOPER,
    /** Changes and runs the servers in its scope. */
    OPERATOR,
    /** Everything in its scope; with scope {@code *} also users, nodes and templates. */
    ADMIN
}
