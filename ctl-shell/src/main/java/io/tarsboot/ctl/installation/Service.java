package io.tarsboot.ctl.installation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

    public static Service of(String word) {
        return Arrays.stream(values())
                .filter(service -> service.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " (expected: one of "
                        + Arrays.stream(values()).map(Service::word).collect(Collectors.joining(", ")) + ")"));
    }
}
