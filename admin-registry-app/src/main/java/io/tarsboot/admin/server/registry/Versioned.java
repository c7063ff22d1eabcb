package io.tarsboot.admin.server.registry;

/**
 * A row of the registry.
 *
 * @param revision of the last change
 */
public record Versioned<T>(String key, T value, long revision) {}
