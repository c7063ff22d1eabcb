package io.tarsboot.admin.api;

/** Groups that stand in for each other. */
public record Station(String name, StationSpec spec) {}
