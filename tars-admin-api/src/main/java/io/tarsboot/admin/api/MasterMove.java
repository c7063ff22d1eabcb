package io.tarsboot.admin.api;

/** @param node where the master of a server is to be */
public record MasterMove(String node) {

    public MasterMove {
        node = Limits.node("node", Limits.required("node", node));
    }
}
