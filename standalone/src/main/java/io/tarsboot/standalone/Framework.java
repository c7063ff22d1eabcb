package io.tarsboot.standalone;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The applications of one framework. The registry starts first, because the others ask it for each other; these start
 * side by side. They stop the other way round, the nodes first, so that each can still say goodbye; but before all of
 * them the registry stops to judge who is silent.
 */
final class Framework implements AutoCloseable {

    /** Less than whoever asked for the stop waits for its end. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private static final int STARTED_AT_ONCE = 2;

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    private final Applications applications;
    private final List<String> nodes;
    private final Parts parts = new Parts(STOP_PATIENCE);

    Framework(Applications applications, List<String> nodes) {
        this.applications = applications;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * What operators and callers have to know when all is ready.
     *
     * @param locator where names are looked up: an object with its endpoint
     * @param admin the beginning of the addresses of the admin API
     * @param passwordFile with the password of the first user
     */
    record Ready(String locator, String admin, Path passwordFile) {}

    /** Where it fails, what has started until then waits for {@link #close}. */
    Ready start() throws InterruptedException {
        ConfigurableApplicationContext registry = parts.start(applications.registry());
        // One configuration of the logging library is enough for all, and the registry has made it.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        String locator = locator(registry);

        Part<ConfigurableApplicationContext> admin = applications.admin(locator);
        List<Part<ConfigurableApplicationContext>> others = new ArrayList<>();
        // The longest first.
        others.add(admin);
        others.add(applications.patch(locator));
        others.add(applications.config(locator));
        nodes.forEach(node -> others.add(applications.node(node, locator)));
        parts.startTogether(others, STARTED_AT_ONCE);
        parts.start(new Part<>(Applications.REGISTRY, () -> farewell(registry)));

        TarsClients clients = admin.await().getBean(TarsClients.class);
        new Readiness(clients.get(MetadataPrx.class, FrameworkObjects.METADATA), nodes).await();
        return new Ready(locator, address(admin.await()), applications.passwordFile());
    }

    @Override
    public void close() {
        parts.close();
    }

    private static Farewell farewell(ConfigurableApplicationContext registry) {
        return new Farewell(registry.getBean(SharedState.class), registry.getBean(LifeSigns.class), System.out);
    }

    private static String locator(ConfigurableApplicationContext registry) {
        return FrameworkObjects.QUERY + "@"
                + registry.getBean(TarsServerLifecycle.class)
                        .server()
                        .orElseThrow(() -> new IllegalStateException("the registry serves nothing"))
                        .endpoint(FrameworkObjects.QUERY);
    }

    private static String address(ConfigurableApplicationContext admin) {
        String host = admin.getEnvironment().getProperty("tars.admin.address", LOOPBACK);
        String port = admin.getEnvironment().getProperty("local.server.port");
        return "http://" + (host.equals(EVERYWHERE) ? LOOPBACK : host) + ":"
                + Objects.requireNonNull(port, "the admin server has no port");
    }
}
