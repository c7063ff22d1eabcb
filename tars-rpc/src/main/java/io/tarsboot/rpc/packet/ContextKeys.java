package io.tarsboot.rpc.packet;

/** What libraries, and not servants, read in the context of a request. */
public final class ContextKeys {

    /** The node of the caller's program. A claim, not a proof. */
    public static final String NODE_NAME = "node_name";

    private ContextKeys() {}
}
