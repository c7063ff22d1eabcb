package io.tarsboot.admin.api;

/** For whom a configuration file is meant. */
public enum ConfigLevel {
    APPLICATION,
    SERVER,
    NODE
}
