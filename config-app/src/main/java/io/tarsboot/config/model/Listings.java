package io.tarsboot.config.model;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.registry.ConfigLevel;
import java.util.List;

/** The prefixes below which the files of a listing stand. */
public final class Listings {

    private Listings() {}

    /** What all servers of an application share, for whatever set. */
    public static List<String> ofApplication(String app) {
        ServerName name = new ServerName(app, "");
        return List.of(Keys.configs(ConfigLevel.APPLICATION, name.app(), "", ""));
    }

    /** What a server has, for all nodes together and for each. */
    public static List<String> ofServer(ServerName name) {
        if (name.isApplication()) {
            return List.of();
        }
        String ofNoNode = Keys.configs(ConfigLevel.NODE, name.app(), name.server(), "");
        String ofAnyNode = ofNoNode.substring(0, ofNoNode.length() - 1);
        return List.of(Keys.configs(ConfigLevel.SERVER, name.app(), name.server(), ""), ofAnyNode);
    }

    /** What a server has on a node of its own. */
    public static List<String> ofNode(ServerName name, String host) {
        if (name.isApplication() || !Layers.canBeNode(host)) {
            return List.of();
        }
        return List.of(Keys.configs(ConfigLevel.NODE, name.app(), name.server(), host));
    }
}
