package io.tarsboot.admin.api;

/**
 * A group of machines, such as those of a data centre.
 *
 * @param id as address lists carry it
 */
public record Group(String name, int id, GroupSpec spec) {}
