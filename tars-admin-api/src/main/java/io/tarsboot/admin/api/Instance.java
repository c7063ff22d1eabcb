package io.tarsboot.admin.api;

/** A server on a node: what should run there and what does. */
public record Instance(String app, String server, String node, Desired desired, Actual actual) {}
