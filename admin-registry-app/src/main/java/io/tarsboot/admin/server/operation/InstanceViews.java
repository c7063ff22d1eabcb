package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.admin.server.view.ServerView;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Package;
import java.util.HashMap;
import java.util.Map;

/** Instances as one answer shows them: each package is looked up once, however many nodes it is on. */
final class InstanceViews {

    private final Registry registry;
    private final Map<String, String> versions = new HashMap<>();

    InstanceViews(Registry registry) {
        this.registry = registry;
    }

    io.tarsboot.admin.api.Instance of(Instance instance) {
        String packageId = instance.actual().packageId();
        return ServerView.of(instance, packageId.isEmpty() ? "" : versions.computeIfAbsent(packageId, this::version));
    }

    private String version(String packageId) {
        return registry.find(Table.PACKAGES, packageId)
                .map(Versioned::value)
                .map(Package::version)
                .orElse("");
    }
}
