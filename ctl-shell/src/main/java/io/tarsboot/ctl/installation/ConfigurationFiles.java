package io.tarsboot.ctl.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what the programs of an installation are told. All of it follows from the installation. */
final class ConfigurationFiles {

    private final Installation installation;
    private final Layout layout;
    private final PortPlan ports;

    ConfigurationFiles(Installation installation) {
        this.installation = installation;
        this.layout = installation.layout();
        this.ports = installation.ports();
    }

    void write() throws IOException {
        for (Service service : Service.values()) {
            Path configuration = layout.configuration(service.word());
            Path wanted = layout.framework().resolve(service.server() + ".properties");
            if (installation.has(service)) {
                put(configuration, head(service.word()), of(service));
                put(
                        wanted,
                        "What the node runs. Written by `tarsctl framework install`.",
                        Map.of("command", new JavaCommand(installation).service(service)));
            } else {
                Files.deleteIfExists(configuration);
                Files.deleteIfExists(wanted);
            }
        }
        put(layout.configuration(Layout.NODE), head(Layout.NODE), node());
    }

    private static String head(String program) {
        return "Written by `tarsctl framework install`, which writes it anew.\nYour own settings belong into %s-local.properties, which goes before it."
                .formatted(program);
    }

    private static void put(Path file, String head, Map<String, String> entries) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, PropertiesText.of(head, entries));
    }

    private Map<String, String> of(Service service) {
        Map<String, String> all = common(service.word());
        switch (service) {
            case REGISTRY -> registry(all);
            case PATCH -> patch(all);
            case CONFIG -> {
                client(all);
                all.put("tars.config-service.host", installation.ip());
                all.put("tars.config-service.port", port(Port.CONFIG));
                all.put("tars.config-service.node", installation.node());
            }
            case ADMIN -> {
                client(all);
                // Passwords and tokens come by: to others than this machine only what stands in front and has TLS.
                all.put("tars.admin.address", "127.0.0.1");
                all.put("tars.admin.port", port(Port.ADMIN));
                all.put("tars.admin.node", installation.node());
                all.put(
                        "tars.admin.login.initial-password-file",
                        layout.password().toString());
            }
        }
        return all;
    }

    private void registry(Map<String, String> all) {
        all.put("tars.registry.host", installation.ip());
        all.put("tars.registry.control-host", installation.ip());
        all.put("tars.registry.query-port", String.valueOf(ports.query()));
        all.put("tars.registry.metadata-port", port(Port.METADATA));
        all.put("tars.registry.node-sync-port", port(Port.NODE_SYNC));
        all.put("tars.registry.raft-port", port(Port.REGISTRY_RAFT));
        all.put("tars.registry.join-port", port(Port.JOIN));
        all.put("tars.registry.group-port", port(Port.REGISTRY_GROUP));
        all.put("tars.registry.data-directory", layout.data(Service.REGISTRY).toString());
        if (installation.joining()) {
            all.put("tars.registry.joining", "true");
        } else {
            indexed(all, "tars.registry.members[%d]", installation.members(Port.REGISTRY_RAFT));
        }
    }

    private void patch(Map<String, String> all) {
        client(all);
        all.put("tars.patch.host", installation.ip());
        all.put("tars.patch.port", port(Port.PATCH));
        all.put("tars.patch.node", installation.node());
        all.put("tars.patch.member", new HostPort(installation.ip(), ports.of(Port.PATCH_RAFT)).toString());
        all.put("tars.patch.data-directory", layout.data(Service.PATCH).toString());
        if (installation.joining()) {
            all.put("tars.patch.joining", "true");
        } else {
            indexed(all, "tars.patch.members[%d].address", installation.members(Port.PATCH_RAFT));
            indexed(all, "tars.patch.members[%d].endpoint", installation.members(Port.PATCH));
        }
    }

    private Map<String, String> node() {
        Map<String, String> all = common(Layout.NODE);
        all.put("tars.node.name", installation.node());
        all.put("tars.node.directory", layout.node().toString());
        all.put("tars.node.host", installation.ip());
        all.put("tars.node.port", port(Port.NODE));
        all.put("tars.node.query-port", port(Port.NODE_QUERY));
        all.put("tars.node.registry", installation.locatorText());
        all.put("tars.node.stop-framework-file", layout.stopFramework().toString());
        all.put("tars.node.stop-servers-file", layout.stopServers().toString());
        return all;
    }

    private Map<String, String> common(String program) {
        Map<String, String> all = new LinkedHashMap<>();
        Trust trust = installation.trust();
        if (trust != null) {
            all.put("tars.trust.cluster", trust.cluster());
            all.put("tars.trust.directory", layout.trust().toString());
        }
        all.put("logging.file.name", layout.log(program).toString());
        all.put("logging.threshold.console", "off");
        all.put("logging.logback.rollingpolicy.total-size-cap", "100MB");
        return all;
    }

    private void client(Map<String, String> all) {
        all.put("tars.client.locator", installation.locatorText());
    }

    private String port(Port port) {
        return String.valueOf(ports.of(port));
    }

    private static void indexed(Map<String, String> all, String key, List<HostPort> values) {
        for (int i = 0; i < values.size(); i++) {
            all.put(key.formatted(i), values.get(i).toString());
        }
    }
}
