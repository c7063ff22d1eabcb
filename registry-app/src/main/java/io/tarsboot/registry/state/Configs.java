package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.DeleteConfig;
import io.tarsboot.protocol.registry.PutConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration files of applications, servers and servers on nodes. Each version is kept for a while, beyond the file's
 * deletion too; an old one comes back by being put again.
 */
final class Configs {

    static final String WHAT = "config";

    private Configs() {}

    /** A file is put on top of the version that was edited, so that nobody undoes another's change unseen. */
    static String put(Change change, PutConfig command) {
        ConfigFile wanted = command.file();
        checkName(wanted);
        Text.atMost(change.limits().textBytes(), "content", wanted.content());
        Text.atMost(change.limits().messageBytes(), "reason", wanted.reason());
        requireOwner(change, wanted);
        String key = Keys.config(wanted);
        ConfigFile current = change.find(Table.CONFIGS, key);
        long version = current == null ? 0 : current.version();
        if (wanted.version() != version) {
            throw changedMeanwhile(wanted, version);
        }

        List<ConfigFile> versions = change.list(Table.CONFIG_HISTORY, Keys.configVersions(key));
        long newest = versions.isEmpty() ? 0 : versions.get(versions.size() - 1).version();
        ConfigFile next = wanted.toBuilder()
                .version(newest + 1)
                .updatedAt(change.at())
                .updatedBy(change.user())
                .build();
        change.put(Table.CONFIGS, next);
        change.put(Table.CONFIG_HISTORY, next);
        int tooMany = versions.size() + 1 - change.limits().configVersions();
        for (ConfigFile old : versions.subList(0, Math.max(0, tooMany))) {
            change.delete(Table.CONFIG_HISTORY, Keys.configVersion(old));
        }
        return key;
    }

    static String delete(Change change, DeleteConfig command) {
        String key = Keys.config(command.file());
        ConfigFile current = change.find(Table.CONFIGS, key);
        if (current == null) {
            throw Refusal.notFound(
                    WHAT + "-unknown", "config: " + title(command.file()) + " (expected: one that exists)");
        }
        long edited = command.file().version();
        if (edited != 0 && edited != current.version()) {
            throw changedMeanwhile(command.file(), current.version());
        }

        change.delete(Table.CONFIGS, key);
        return key;
    }

    /** The files of a server on all its levels below the application. */
    static List<ConfigFile> ofServer(Change change, String app, String server) {
        List<ConfigFile> files =
                new ArrayList<>(change.list(Table.CONFIGS, Keys.configs(ConfigLevel.SERVER, app, server, "")));
        String anyNode = ConfigLevel.NODE.value() + "/" + app + "/" + server + "/";
        files.addAll(change.list(Table.CONFIGS, anyNode));
        return files;
    }

    private static void checkName(ConfigFile file) {
        Names.file(file.name());
        if (!file.division().isEmpty()) {
            Names.division("division", file.division());
        }
        boolean server = !file.server().isEmpty();
        boolean node = !file.node().isEmpty();
        ConfigLevel level = file.level();
        boolean fits = level.equals(ConfigLevel.APPLICATION)
                ? !server && !node
                : level.equals(ConfigLevel.SERVER) ? server && !node : level.equals(ConfigLevel.NODE) && server && node;
        if (!fits) {
            throw Refusal.invalid(
                    "level-invalid",
                    "level: " + level + " with server \"" + Text.head(file.server(), 64) + "\" and node \""
                            + Text.head(file.node(), 64)
                            + "\" (expected: APPLICATION with neither, SERVER with a server,"
                            + " NODE with both)");
        }
        if (node) {
            Names.node(file.node());
        }
    }

    private static void requireOwner(Change change, ConfigFile file) {
        if (file.level().equals(ConfigLevel.APPLICATION)) {
            change.requireKey(Table.APPLICATIONS, Applications.WHAT, file.app());
        } else {
            change.requireKey(Table.SERVERS, Servers.WHAT, Keys.server(file.app(), file.server()));
            if (file.level().equals(ConfigLevel.NODE)) {
                change.requireKey(Table.NODES, Nodes.WHAT, file.node());
            }
        }
    }

    private static Refusal changedMeanwhile(ConfigFile edited, long current) {
        String expected = current == 0
                ? "0, since there is no such file yet"
                : current + ", the one in place; read it and edit that";
        return Refusal.conflict(
                "config-changed",
                "config: version " + edited.version() + " of " + title(edited) + " (expected: " + expected + ")");
    }

    /** As people call it. */
    private static String title(ConfigFile file) {
        return file.name() + " of " + (file.server().isEmpty() ? file.app() : Keys.server(file.app(), file.server()))
                + (file.node().isEmpty() ? "" : " on " + file.node())
                + (file.division().isEmpty() ? "" : " in " + file.division());
    }
}
