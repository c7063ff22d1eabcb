package io.tarsboot.config.model;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.registry.ConfigLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files that make up a configuration, from the one that counts least to the one that counts most: what the
 * application says, what it says for the set, what the server says, what the server says for the node. Files of server
 * and node count for exactly the set that is asked for, those of none included.
 */
public final class Layers {

    /** What stands between two files. Later values win when the whole is parsed. */
    private static final String SEPARATOR = "\r\n\r\n";

    private Layers() {}

    /** The keys of the files that an application shares. */
    public static List<String> ofApplication(String app, Division division, String file) {
        Names.file(file);
        List<String> keys = new ArrayList<>();
        keys.add(Keys.config(ConfigLevel.APPLICATION, app, "", "", "", file));
        if (!division.isNone()) {
            keys.add(Keys.config(ConfigLevel.APPLICATION, app, "", "", division.text(), file));
        }
        return keys;
    }

    /**
     * The keys of the files of a server.
     *
     * @param host the node on which it runs; what cannot be a node's name has no files of its own
     */
    public static List<String> ofServer(ServerName name, Division division, String host, String file) {
        List<String> keys = new ArrayList<>(ofApplication(name.app(), division, file));
        keys.add(Keys.config(ConfigLevel.SERVER, name.app(), name.server(), "", division.text(), file));
        if (canBeNode(host)) {
            keys.add(Keys.config(ConfigLevel.NODE, name.app(), name.server(), host, division.text(), file));
        }
        return keys;
    }

    /** The texts of the files that there are, joined. */
    public static String join(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(SEPARATOR));
    }

    public static boolean canBeNode(String host) {
        try {
            Names.node(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
