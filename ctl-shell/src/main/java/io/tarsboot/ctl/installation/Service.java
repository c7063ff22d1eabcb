package io.tarsboot.ctl.installation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Programs of the framework that nodes run. */
public enum Service {
    REGISTRY("tarsregistry", "io.tarsboot.registry.app.RegistryApplication", "-Xmx1g"),
    PATCH("tarspatch", "io.tarsboot.patch.PatchApplication", "-Xmx512m"),
    CONFIG("tarsconfig", "io.tarsboot.config.ConfigApplication", "-Xmx256m"),
    ADMIN("tarsAdminRegistry", "io.tarsboot.admin.server.AdminRegistryApplication", "-Xmx512m");

    private final String server;
    private final String main;
    private final String memory;

    Service(String server, String main, String memory) {
        this.server = server;
        this.main = main;
        this.memory = memory;
    }

    /** As the enterprise edition calls it, and its node: without the application, which is tars. */
    public String server() {
        return server;
    }

    String main() {
        return main;
    }

    /** The option for its heap. */
    String memory() {
        return memory;
    }

    /** As operators write it, and as its files are called. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Service::word).toList();
    }

    /** @param name as operators write it, or as lists show it */
    public static Service of(String name) {
        return Arrays.stream(values())
                .filter(service -> service.word().equals(name) || service.server.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(name + " (expected: one of " + String.join(", ", words()) + ")"));
    }
}
