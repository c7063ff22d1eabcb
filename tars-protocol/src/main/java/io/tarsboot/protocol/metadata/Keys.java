package io.tarsboot.protocol.metadata;

import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.IdentityRole;
import java.util.Locale;

/**
 * Keys of the registry's tables. Names hold no slash (see {@link Names}), so that a prefix ending in one selects exactly
 * the rows below it: {@code Demo.Hello/} all instances of a server.
 */
public final class Keys {

    private static final int VERSION_DIGITS = 10;

    private Keys() {}

    /** {@code App.Server} */
    public static String server(String app, String server) {
        return app + "." + server;
    }

    /** {@code App.Server/node} */
    public static String instance(String app, String server, String node) {
        return instances(app, server) + node;
    }

    /** The prefix of all instances of a server. */
    public static String instances(String app, String server) {
        return server(app, server) + "/";
    }

    /** {@code level/app/server/node/division/name}, with empty parts where the level has none. */
    public static String config(ConfigFile file) {
        return config(file.level(), file.app(), file.server(), file.node(), file.division(), file.name());
    }

    public static String config(
            ConfigLevel level, String app, String server, String node, String division, String name) {
        return configs(level, app, server, node) + division + "/" + name;
    }

    /** The prefix of all files of an application, of a server, or of a server on a node. */
    public static String configs(ConfigLevel level, String app, String server, String node) {
        return level.value() + "/" + app + "/" + server + "/" + node + "/";
    }

    /** The key of one version of a file: text order is the order of versions. */
    public static String configVersion(ConfigFile file) {
        return configVersions(config(file)) + padded(file.version());
    }

    /** The prefix of all versions of a file. */
    public static String configVersions(String configKey) {
        return configKey + "@";
    }

    /** {@code node/id} */
    public static String nodeCommand(String node, String id) {
        return node + "/" + id;
    }

    /** {@code object/node/host:port} */
    public static String framework(FrameworkEndpoint endpoint) {
        return endpoint.object() + "/" + endpoint.node() + "/" + endpoint.host() + ":" + endpoint.port();
    }

    /** {@code role/name}, the role as its number */
    public static String identity(IdentityRole role, String name) {
        return role.value() + "/" + name;
    }

    /** An audit entry's key from its revision: text order is time order. */
    public static String audit(long revision) {
        return String.format(Locale.ROOT, "%019d", revision);
    }

    private static String padded(long version) {
        return String.format(Locale.ROOT, "%0" + VERSION_DIGITS + "d", version);
    }
}
