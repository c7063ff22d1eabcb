package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration file is meant, checked. Parts that the level does not have are empty.
 *
 * @param name empty where all files of a level are meant
 */
record ConfigName(ConfigLevel level, String app, String server, String node, String division, String name) {

    static ConfigName of(
            String app, String name, @Nullable String server, @Nullable String node, @Nullable String division) {
        ConfigName owner = owner(app, server, node);
        return new ConfigName(
                owner.level(),
                owner.app(),
                owner.server(),
                owner.node(),
                division == null || division.isEmpty() ? "" : Limits.division("division", division),
                Limits.file("name", name));
    }

    /** Of all files of an application, a server, or a server on a node. */
    static ConfigName owner(String app, @Nullable String server, @Nullable String node) {
        Limits.identifier("app", app);
        boolean ofServer = server != null && !server.isEmpty();
        boolean ofNode = node != null && !node.isEmpty();
        if (ofNode && !ofServer) {
            throw ProblemException.invalid("node: " + node + " without a server (expected: server and node)");
        }
        return new ConfigName(
                ofNode ? ConfigLevel.NODE : ofServer ? ConfigLevel.SERVER : ConfigLevel.APPLICATION,
                app,
                ofServer ? Limits.identifier("server", server) : "",
                ofNode ? Limits.node("node", node) : "",
                "",
                "");
    }

    String key() {
        return Keys.config(level, app, server, node, division, name);
    }

    /** The prefixes of the keys of all files of the owner and of what is below it, in the order of keys. */
    List<String> prefixes() {
        if (!node.isEmpty()) {
            return List.of(Keys.configs(ConfigLevel.NODE, app, server, node));
        }
        if (!server.isEmpty()) {
            String below = app + "/" + server + "/";
            return List.of(of(ConfigLevel.SERVER, below), of(ConfigLevel.NODE, below));
        }
        String below = app + "/";
        return List.of(of(ConfigLevel.APPLICATION, below), of(ConfigLevel.SERVER, below), of(ConfigLevel.NODE, below));
    }

    private static String of(ConfigLevel level, String below) {
        return level.value() + "/" + below;
    }

    ConfigFile.Builder builder() {
        return ConfigFile.builder()
                .level(level)
                .app(app)
                .server(server)
                .node(node)
                .division(division)
                .name(name);
    }

    /**
     * The files that a server gets as one, lowest first: for each level the common one, then the one of the division.
     */
    List<ConfigName> layers() {
        List<ConfigName> layers = new ArrayList<>();
        addLayer(layers, ConfigLevel.APPLICATION, "", "");
        if (!server.isEmpty()) {
            addLayer(layers, ConfigLevel.SERVER, server, "");
        }
        if (!node.isEmpty()) {
            addLayer(layers, ConfigLevel.NODE, server, node);
        }
        return layers;
    }

    private void addLayer(List<ConfigName> layers, ConfigLevel layer, String ofServer, String ofNode) {
        layers.add(new ConfigName(layer, app, ofServer, ofNode, "", name));
        if (!division.isEmpty()) {
            layers.add(new ConfigName(layer, app, ofServer, ofNode, division, name));
        }
    }

    @Override
    public String toString() {
        String owner = server.isEmpty() ? app : app + "." + server;
        return name + " of " + owner + (node.isEmpty() ? "" : " on node " + node)
                + (division.isEmpty() ? "" : " in " + division);
    }
}
