package io.tarsboot.protocol.metadata;

/** The objects by which the parts of the framework find each other. */
public final class FrameworkObjects {

    /** The registry, for everybody: names to endpoints. */
    public static final String QUERY = "tars.tarsregistry.QueryObj";

    /** The registry, for other parts of the framework: rows and commands. */
    public static final String METADATA = "tars.tarsregistry.MetadataObj";

    /** The registry, for nodes. */
    public static final String NODE_SYNC = "tars.tarsregistry.NodeSyncObj";

    /** The registry's members, for operators. */
    public static final String REGISTRY_GROUP = "tars.tarsregistry.GroupObj";
    /** The registry, for those who are to become somebody of the framework. */
    public static final String JOIN = "tars.tarsregistry.JoinObj";

    /** A member of a raft group, for the other members. */
    public static final String MEMBER = "tars.raft.MemberObj";

    /** The store of packages: uploads and downloads by digest. */
    public static final String PACKAGES = "tars.tarspatch.PackageObj";

    /** The store of packages, as classic nodes and consoles know it. */
    public static final String PATCH = "tars.tarspatch.PatchObj";

    /** The members of the store of packages, for operators. */
    public static final String PATCH_GROUP = "tars.tarspatch.GroupObj";
    /** The store of packages, for its other members. */
    public static final String REPLICA = "tars.tarspatch.ReplicaObj";

    public static final String CONFIG = "tars.tarsconfig.ConfigObj";

    /** A node, for the processes that it runs. */
    public static final String NODE = "tars.tarsnode.ServerObj";

    /** A process, for its node alone: every one serves it, so it belongs to no application. */
    public static final String PROCESS = "AdminObj";

    /** The admin server: no TARS object, but found like one. */
    public static final String ADMIN_HTTP = "tars.tarsAdminRegistry.AdminHttp";

    /** Where a registry on this machine is found that was told nothing else. */
    public static final String LOCAL_REGISTRY = QUERY + "@tcp -h 127.0.0.1 -p 17890";

    private static final String PREFIX = "tars.";

    private FrameworkObjects() {}

    /** Whether an object is of the framework and not of a business. */
    public static boolean contains(String object) {
        return object.startsWith(PREFIX);
    }
}
