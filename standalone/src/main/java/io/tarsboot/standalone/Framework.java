package io.tarsboot.standalone;

import io.tarsboot.admin.server.AdminRegistryApplication;
import io.tarsboot.config.ConfigApplication;
import io.tarsboot.node.NodeApplication;
import io.tarsboot.patch.PatchApplication;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.registry.app.RegistryApplication;
import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The applications of one framework. The registry starts first, because the others ask it for each other; these start
 * side by side. They stop the other way round, the nodes first, so that each can still say goodbye.
 */
final class Framework implements AutoCloseable {

    /** Both warn of what is as it should be. */
    private static final Map<String, Object> QUIET =
            Map.of("logging.level.com.alipay.sofa.jraft", "error", "logging.level.org.springdoc", "error");

    private final StandaloneProperties properties;
    private final Ports ports;
    private final String[] arguments;
    private final Deque<ConfigurableApplicationContext> contexts = new ArrayDeque<>();
    private String locator = "";
    private String admin = "";

    Framework(StandaloneProperties properties, Ports ports, String[] arguments) {
        this.properties = properties;
        this.ports = ports;
        this.arguments = arguments;
    }

    void start() throws InterruptedException {
        ConfigurableApplicationContext registry = run(RegistryApplication.builder(), registryProperties());
        contexts.push(registry);
        locator = FrameworkObjects.QUERY + "@"
                + registry.getBean(TarsServerLifecycle.class)
                        .server()
                        .orElseThrow(() -> new IllegalStateException("the registry serves nothing"))
                        .endpoint(FrameworkObjects.QUERY);
        // One configuration of the logging library is enough for all, and the registry has made it.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        startOthers();
    }

    String locator() {
        return locator;
    }

    String admin() {
        return admin;
    }

    Path passwordFile() {
        return properties.directory().resolve("admin-password");
    }

    @Override
    public void close() {
        while (!contexts.isEmpty()) {
            contexts.pop().close();
        }
    }

    private void startOthers() throws InterruptedException {
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            // The longest first.
            var adminContext = later(starters, AdminRegistryApplication.builder(), adminProperties());
            List<CompletableFuture<ConfigurableApplicationContext>> others = new ArrayList<>();
            others.add(adminContext);
            others.add(later(starters, PatchApplication.builder(), patchProperties()));
            others.add(later(starters, ConfigApplication.builder(), configProperties()));
            for (String node : properties.nodes()) {
                others.add(later(starters, NodeApplication.builder(), nodeProperties(node)));
            }
            others.forEach(context -> contexts.push(joined(context)));
            TarsClients clients = adminContext.join().getBean(TarsClients.class);
            new Readiness(clients.get(MetadataPrx.class, FrameworkObjects.METADATA), properties.nodes()).await();
            String port = adminContext.join().getEnvironment().getProperty("local.server.port");
            admin = "http://127.0.0.1:" + Objects.requireNonNull(port, "the admin server has no port");
        } finally {
            starters.shutdown();
        }
    }

    private static ConfigurableApplicationContext joined(CompletableFuture<ConfigurableApplicationContext> context) {
        try {
            return context.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<ConfigurableApplicationContext> later(
            ExecutorService starters, SpringApplicationBuilder application, Map<String, Object> own) {
        return CompletableFuture.supplyAsync(() -> run(application, own), starters);
    }

    private ConfigurableApplicationContext run(SpringApplicationBuilder application, Map<String, Object> own) {
        List<String> words = new ArrayList<>();
        own.forEach((name, value) -> words.add("--" + name + "=" + value));
        words.addAll(List.of(arguments));
        // The order of the stop is ours.
        return application.registerShutdownHook(false).run(words.toArray(String[]::new));
    }

    private Map<String, Object> registryProperties() {
        Map<String, Object> all = new HashMap<>(Map.of(
                "tars.registry.data-directory", properties.directory().resolve("registry"),
                "tars.registry.query-port", ports.query(),
                "tars.registry.metadata-port", ports.metadata(),
                "tars.registry.node-sync-port", ports.nodeSync(),
                "tars.registry.raft-port", ports.registryRaft()));
        // Not as defaults: the registry's own file would win over them.
        all.putAll(QUIET);
        return all;
    }

    private Map<String, Object> adminProperties() {
        return Map.of(
                "tars.client.locator", locator,
                "tars.admin.port", ports.admin(),
                "tars.admin.login.initial-password-file", passwordFile());
    }

    private Map<String, Object> patchProperties() {
        return Map.of(
                "tars.client.locator",
                locator,
                "tars.patch.port",
                ports.patch(),
                "tars.patch.member",
                "127.0.0.1:" + ports.patchRaft(),
                "tars.patch.data-directory",
                properties.directory().resolve("patch"));
    }

    private Map<String, Object> configProperties() {
        return Map.of("tars.client.locator", locator, "tars.config-service.port", ports.config());
    }

    private Map<String, Object> nodeProperties(String node) {
        return Map.of(
                "tars.node.name",
                node,
                "tars.node.directory",
                properties.directory().resolve(node),
                "tars.node.registry",
                locator,
                "tars.node.stop-servers-file",
                properties.directory().resolve("stop-servers"));
    }
}
