package io.tarsboot.spring.framework;

import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.config.ProgramSecurity;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.server.TarsServerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Serves the objects of a framework service, all at one address. It listens when every bean is made, and stops before
 * the beans that its servants use.
 */
public final class FrameworkServer implements SmartLifecycle {

    /** Hosts at which one can listen, but not be reached. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "*");

    /** Framework services serve whole fleets: more than the defaults for business services. */
    private static final int THREADS = 8;

    private static final int MAX_CONNECTIONS = 10_000;
    private static final int QUEUE_CAPACITY = 10_000;

    private final ServerConfig config;
    private final List<ServantRegistration> servants;
    private final TarsServerFactory factory;
    private final String node;
    private final String announcedHost;
    private volatile @Nullable TarsServer server;

    /**
     * @param config who it is; its adapters do not count
     * @param endpoint where it listens; port 0 lets the system choose
     * @param servants by the full names of the objects
     * @param security how its adapter is secured
     * @param factory adds the filters and observers that all servers of the program have
     * @param node what the service's own place is called in the registry
     * @param announcedHost how others reach it, where that is not the host at which it listens; else empty
     */
    public FrameworkServer(
            ServerConfig config,
            Endpoint endpoint,
            Map<String, Object> servants,
            ProgramSecurity security,
            TarsServerFactory factory,
            String node,
            String announcedHost) {
        if (announcedHost.isEmpty() && EVERYWHERE.contains(endpoint.host())) {
            throw new IllegalArgumentException("host: " + endpoint.host()
                    + " without an announced host (expected: also the address at which others reach this service)");
        }
        List<String> objects = servants.keySet().stream().sorted().toList();
        AdapterConfig adapter = AdapterConfig.of(objects.get(0), endpoint)
                .withServants(objects)
                .withThreads(THREADS)
                .withMaxConnections(MAX_CONNECTIONS)
                .withQueueCapacity(QUEUE_CAPACITY);
        this.config = security.server(config.withAdapters(List.of(adapter)));
        this.servants = objects.stream()
                .map(object -> new ServantRegistration(object, Objects.requireNonNull(servants.get(object))))
                .toList();
        this.factory = factory;
        this.node = node;
        this.announcedHost = announcedHost;
    }

    /** Where it listens, with the port that the system chose; empty unless it runs. */
    public Optional<Endpoint> endpoint() {
        TarsServer running = server;
        return running == null
                ? Optional.empty()
                : Optional.of(
                        running.endpoint(config.adapters().get(0).servants().get(0)));
    }

    /** What is to be announced: all its objects; none unless it runs. */
    public List<FrameworkEndpoint> announcements() {
        return endpoint()
                .map(endpoint -> servants.stream()
                        .map(servant -> announcement(servant.object(), endpoint))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        TarsServer created = factory.create(config, servants);
        created.start();
        server = created;
    }

    @Override
    public synchronized void stop() {
        stop(config.deactivatingTimeout());
    }

    /** Stops within a time; calls that are in flight then are given up. */
    public synchronized void stop(Duration deadline) {
        TarsServer running = server;
        server = null;
        if (running != null) {
            running.stop(deadline);
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** Right before the {@link FrameworkAnnouncer}. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    private FrameworkEndpoint announcement(String object, Endpoint endpoint) {
        return FrameworkEndpoint.builder()
                .object(object)
                .node(node)
                .transport(endpoint.protocol().word())
                .host(announcedHost.isEmpty() ? endpoint.host() : announcedHost)
                .port(endpoint.port())
                .timeout(60_000)
                .build();
    }
}
