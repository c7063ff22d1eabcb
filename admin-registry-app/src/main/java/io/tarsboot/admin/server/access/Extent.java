package io.tarsboot.admin.server.access;

/** On what a caller must have the role that a route needs. */
enum Extent {
    /** No token is needed. */
    OPEN,
    /** Any user, even without a grant and before a first password is changed: what concerns oneself. */
    ONESELF,
    /** Any user, even without a grant. */
    ANY_USER,
    /** Somewhere; what the answer shows is then filtered by scope. */
    SOMEWHERE,
    /** The whole. */
    EVERYTHING,
    /** {@code {app}} */
    APPLICATION,
    /** {@code {app}}, or one of its servers */
    TOUCHING_APPLICATION,
    /** {@code {app}} and {@code {server}} */
    SERVER,
    /** {@code {app}}, and the server if the parameter names one */
    CONFIG,
    /** The server of the task {@code {taskId}} */
    TASK,
    /** The server of the package {@code {packageId}} */
    PACKAGE
}
