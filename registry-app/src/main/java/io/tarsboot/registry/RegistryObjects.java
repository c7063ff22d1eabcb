package io.tarsboot.registry;

/** The names of the objects that a member of the registry serves. */
public final class RegistryObjects {

    public static final String SERVER = "tars.tarsregistry";

    /** For everybody: names to endpoints. */
    public static final String QUERY = SERVER + ".QueryObj";

    /** For other services of the framework: rows and commands. */
    public static final String METADATA = SERVER + ".MetadataObj";

    /** For nodes. */
    public static final String NODE_SYNC = SERVER + ".NodeSyncObj";

    private RegistryObjects() {}
}
