package io.tarsboot.admin.api;

/** A server on a node: what should run there, what does, and who comes to it. */
public record Instance(String app, String server, String node, Desired desired, Actual actual, Routing routing) {}
