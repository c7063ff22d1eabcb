package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import java.util.List;
import java.util.regex.Pattern;

/** Packages that can be released. Their content is kept elsewhere, by its digest. */
final class Packages {

    static final String WHAT = "package";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MD5 = Pattern.compile("([0-9a-f]{32})?");
    private static final int MAX_VERSION = 128;

    private Packages() {}

    static String add(Change change, AddPackage command) {
        Package wanted = command.value();
        check(change, wanted);
        change.requireKey(Table.SERVERS, Servers.WHAT, Keys.server(wanted.app(), wanted.server()));
        Package before = change.find(Table.PACKAGES, wanted.id());
        if (before != null && !sameContent(before, wanted)) {
            throw Refusal.conflict(
                    "package-exists",
                    "package: " + wanted.id() + " is there with the digest " + before.sha256() + " of server "
                            + Keys.server(before.app(), before.server()) + " (expected: an id not yet taken)");
        }

        if (before == null) {
            change.put(
                    Table.PACKAGES,
                    wanted.toBuilder()
                            .uploadedAt(wanted.uploadedAt() == 0 ? change.at() : wanted.uploadedAt())
                            .uploadedBy(wanted.uploadedBy().isEmpty() ? change.user() : wanted.uploadedBy())
                            .build());
        }
        return wanted.id();
    }

    static String delete(Change change, DeletePackage command) {
        String id = command.id();
        Package release = change.require(Table.PACKAGES, WHAT, id);
        for (Instance instance : change.list(Table.INSTANCES, Keys.instances(release.app(), release.server()))) {
            if (instance.desired().packageId().equals(id)
                    || instance.actual().packageId().equals(id)) {
                throw inUse(id, "stands on node " + instance.node());
            }
        }
        for (String taskId : change.openTasks()) {
            Task task = change.find(Table.TASKS, taskId);
            if (task != null && needs(task, id)) {
                throw inUse(id, "is needed by task " + taskId);
            }
        }

        change.delete(Table.PACKAGES, id);
        return id;
    }

    static List<Package> ofServer(RegistryReader reader, String app, String server) {
        return reader.list(Table.PACKAGES, "").stream()
                .filter(release -> release.app().equals(app) && release.server().equals(server))
                .toList();
    }

    private static void check(Change change, Package release) {
        Ids.check(WHAT, release.id());
        Names.file(release.fileName());
        if (!SHA256.matcher(release.sha256()).matches()) {
            throw invalid("sha256", release.sha256(), "64 lower-case hex digits");
        }
        if (!MD5.matcher(release.md5()).matches()) {
            throw invalid("md5", release.md5(), "32 lower-case hex digits, or nothing");
        }
        if (release.size() <= 0) {
            throw invalid("size", Long.toString(release.size()), "more than 0");
        }
        Text.atMost(MAX_VERSION, "version", release.version());
        Text.atMost(change.limits().messageBytes(), "comment", release.comment());
    }

    private static boolean sameContent(Package before, Package wanted) {
        return before.sha256().equals(wanted.sha256())
                && before.app().equals(wanted.app())
                && before.server().equals(wanted.server());
    }

    private static boolean needs(Task task, String id) {
        return task.packageId().equals(id)
                || task.items().stream().map(TaskItem::previousPackageId).anyMatch(id::equals);
    }

    private static Refusal invalid(String what, String given, String expected) {
        return Refusal.invalid(
                "package-invalid", what + ": \"" + Text.head(given, 140) + "\" (expected: " + expected + ")");
    }

    private static Refusal inUse(String id, String how) {
        return Refusal.conflict("package-in-use", "package: " + id + " " + how + " (expected: not used any more)");
    }
}
