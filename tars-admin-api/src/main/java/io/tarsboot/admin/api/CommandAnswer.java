package io.tarsboot.admin.api;

/** @param text what the server answered, or what went wrong */
public record CommandAnswer(String node, boolean succeeded, String text) {}
