package io.tarsboot.admin.api;

/**
 * A server on a node: what should run there, what does, and who comes to it.
 *
 * @param routing absent from servers of an earlier release, which had none
 */
public record Instance(String app, String server, String node, Desired desired, Actual actual, Routing routing) {

    public Instance {
        routing = routing == null ? Routing.NONE : routing;
    }
}
