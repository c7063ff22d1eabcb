package io.tarsboot.standalone;

import io.tarsboot.admin.server.AdminRegistryApplication;
import io.tarsboot.config.ConfigApplication;
import io.tarsboot.node.NodeApplication;
import io.tarsboot.patch.PatchApplication;
import io.tarsboot.registry.app.RegistryApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The applications as parts of one framework: each with its own name, directory and ports, and everybody's arguments. */
final class Applications {

    /** The registry starts first, and with it the log of all. */
    private static final Map<String, Object> LOG = Map.of(
            "logging.config",
            "classpath:io/tarsboot/standalone/logback.xml",
            // Both warn of what is as it should be.
            "logging.level.com.alipay.sofa.jraft",
            "error",
            "logging.level.org.springdoc",
            "error");

    /** Its name in the log. */
    static final String REGISTRY = "registry";

    private final Path directory;
    private final Ports ports;
    private final List<String> arguments;

    /** @param arguments of the command line, which win over what stands here */
    Applications(Path directory, Ports ports, List<String> arguments) {
        this.directory = directory;
        this.ports = ports;
        this.arguments = List.copyOf(arguments);
    }

    Path passwordFile() {
        return directory.resolve("admin-password");
    }

    Part<ConfigurableApplicationContext> registry() {
        Map<String, Object> own = new HashMap<>(LOG);
        own.put("logging.file.name", directory.resolve("framework.log"));
        own.put("tars.registry.data-directory", directory.resolve("registry"));
        own.put("tars.registry.query-port", ports.query());
        own.put("tars.registry.metadata-port", ports.metadata());
        own.put("tars.registry.node-sync-port", ports.nodeSync());
        own.put("tars.registry.raft-port", ports.registryRaft());
        return part(REGISTRY, RegistryApplication.builder(), RegistryApplication.class, own);
    }

    Part<ConfigurableApplicationContext> admin(String locator) {
        return part(
                "admin",
                AdminRegistryApplication.builder(),
                AdminRegistryApplication.class,
                Map.of(
                        "tars.client.locator", locator,
                        "tars.admin.port", ports.admin(),
                        "tars.admin.login.initial-password-file", passwordFile()));
    }

    Part<ConfigurableApplicationContext> patch(String locator) {
        return part(
                "patch",
                PatchApplication.builder(),
                PatchApplication.class,
                Map.of(
                        "tars.client.locator",
                        locator,
                        "tars.patch.port",
                        ports.patch(),
                        "tars.patch.member",
                        "127.0.0.1:" + ports.patchRaft(),
                        "tars.patch.data-directory",
                        directory.resolve("patch")));
    }

    Part<ConfigurableApplicationContext> config(String locator) {
        return part(
                "config",
                ConfigApplication.builder(),
                ConfigApplication.class,
                Map.of("tars.client.locator", locator, "tars.config-service.port", ports.config()));
    }

    Part<ConfigurableApplicationContext> node(String name, String locator) {
        return part(
                name,
                NodeApplication.builder(),
                NodeApplication.class,
                Map.of(
                        "tars.node.name",
                        name,
                        "tars.node.directory",
                        directory.resolve(name),
                        "tars.node.registry",
                        locator,
                        "tars.node.stop-servers-file",
                        directory.resolve("stop-servers")));
    }

    private Part<ConfigurableApplicationContext> part(
            String name, SpringApplicationBuilder application, Class<?> main, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.put("tars.trust.directory", directory.resolve("trust"));
        List<String> words = new ArrayList<>();
        // Not as defaults: the application's own file would win over them.
        all.forEach((property, value) -> {
            String option = "--" + property + "=";
            // Given twice, it would be a list.
            if (arguments.stream().noneMatch(argument -> argument.startsWith(option))) {
                words.add(option + value);
            }
        });
        words.addAll(arguments);
        // The order of the stop is ours.
        application.main(main).registerShutdownHook(false);
        return new Part<>(name, () -> application.run(words.toArray(String[]::new)));
    }
}
