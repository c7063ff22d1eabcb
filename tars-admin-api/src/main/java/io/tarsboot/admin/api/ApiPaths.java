package io.tarsboot.admin.api;

/** Paths that more than one place must spell alike. */
public final class ApiPaths {

    public static final String ROOT = "/api/v1";
    public static final String LOGIN = "/sessions";
    public static final String HEALTH = "/health";
    public static final String PASSWORD = "/me/password";
    public static final String ME = "/me";
    public static final String SESSION = "/sessions/current";
    public static final String SERVER = "/servers/{app}/{server}";
    public static final String INSTANCE = SERVER + "/instances/{node}";
    public static final String MASTER = SERVER + "/master";
    public static final String CONFIG = "/configs/{app}/{name}";
    public static final String UPLOAD = SERVER + "/packages";
    public static final String CALLS = SERVER + "/objects/{object}/calls";
    public static final String PACKAGE = "/packages/{packageId}";
    public static final String PACKAGE_CONTENT = PACKAGE + "/content";
    public static final String GROUP = "/framework/groups/{group}";
    public static final String MEMBERS = GROUP + "/members";
    public static final String MEMBER = MEMBERS + "/{member}";
    public static final String BACKUP = GROUP + "/backup";
    public static final String TASK = "/tasks/{taskId}";
    public static final String TASK_EVENTS = TASK + "/events";

    private ApiPaths() {}
}
