package io.tarsboot.node;

import io.tarsboot.node.archive.ArchiveLimits;
import io.tarsboot.node.archive.Unpacker;
import io.tarsboot.node.config.NodeFacts;
import io.tarsboot.node.discovery.KnownAddresses;
import io.tarsboot.node.discovery.LocalQuery;
import io.tarsboot.node.disk.DirectoryLock;
import io.tarsboot.node.disk.NodeLayout;
import io.tarsboot.node.framework.OwnServices;
import io.tarsboot.node.launch.NodejsLauncher;
import io.tarsboot.node.launch.Runtimes;
import io.tarsboot.node.load.LoadProbe;
import io.tarsboot.node.port.PortBook;
import io.tarsboot.node.port.PortClaims;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.node.port.PortProbe;
import io.tarsboot.node.process.ProcessTable;
import io.tarsboot.node.process.Processes;
import io.tarsboot.node.process.SessionStarter;
import io.tarsboot.node.release.PackageDownload;
import io.tarsboot.node.release.PackageSource;
import io.tarsboot.node.rpc.AdminCalls;
import io.tarsboot.node.rpc.HeartbeatServant;
import io.tarsboot.node.rpc.StoredPackages;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.RunTimeouts;
import io.tarsboot.node.sync.AddressFeed;
import io.tarsboot.node.sync.Changed;
import io.tarsboot.node.sync.NodeDescription;
import io.tarsboot.node.sync.RegistryLink;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.standby.Locks;
import io.tarsboot.rpc.standby.RegistryLocks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One logical node, from its directory up. The story of a server on it: the {@link RegistryLink} hears what should run;
 * {@link NodeServers} has a runner for each server, which compares that with what is and takes one step after the other;
 * what becomes of it goes back through the link. The processes belong to nobody's memory: when the node ends they go on,
 * and its next run finds them by what is on disk.
 */
public final class Node implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Duration DOWNLOAD_PAUSE = Duration.ofSeconds(2);
    private static final int DOWNLOAD_TRIES = 5;

    private final NodeProperties properties;
    private final DirectoryLock lock;
    private final PortClaims claims;
    private final NodeServers servers;
    private final TarsServer server;
    private final RegistryLink link;
    private final OwnServices framework;
    private final LocalQuery query;
    private final AddressFeed addresses;
    private volatile String locator = "";

    private Node(
            NodeProperties properties,
            Surroundings surroundings,
            DirectoryLock lock,
            PortClaims claims,
            NodeLayout layout)
            throws IOException {
        this.properties = properties;
        this.lock = lock;
        this.claims = claims;
        PortBook ports = new PortBook(properties.portRange(), PortProbe.BIND, claims, layout.ports());
        PortPatience patience = new PortPatience(properties.portPatience());
        Endpoint endpoint = new NodeEndpoint(ports, patience, surroundings.clock(), "ServerObj")
                .allot(properties.host(), properties.port());
        Endpoint queryEndpoint = new NodeEndpoint(ports, patience, surroundings.clock(), "QueryObj")
                .allot(LOOPBACK, properties.queryPort());
        KnownAddresses known = new KnownAddresses(layout.directory());
        this.query = new LocalQuery(properties.name(), queryEndpoint, known, surroundings.masters());
        this.framework = OwnServices.open(layout);
        Changed changed = new Changed();
        AdminCalls admin = new AdminCalls(surroundings.communicator());
        this.servers = new NodeServers(
                new NodeServers.Equipment(
                        layout,
                        surroundings.clock(),
                        new Processes(
                                ProcessTable.ofThisSystem(),
                                SessionStarter.find(surroundings.environment().getOrDefault("PATH", ""))),
                        new PackageDownload(
                                surroundings.packages(),
                                properties.limits().packageSize(),
                                DOWNLOAD_TRIES,
                                DOWNLOAD_PAUSE),
                        new Unpacker(limits(properties.limits())),
                        ports,
                        patience,
                        runtimes(properties, surroundings, layout),
                        surroundings.environment(),
                        new RunTimeouts(
                                properties.activatingTimeout(),
                                properties.deactivatingTimeout(),
                                properties.heartbeatTimeout()),
                        properties.restart().policy(),
                        admin,
                        () -> new NodeFacts(
                                properties.name(), properties.host(), address(endpoint), locator, query.address())),
                server -> {
                    changed.changed(server);
                    framework.changed(server);
                });
        this.server = server(properties, endpoint, new HeartbeatServant(servers, surroundings.clock()));
        NodeDescription description =
                new NodeDescription(description(properties, layout, endpoint), new LoadProbe(layout.root()));
        this.addresses = new AddressFeed(surroundings.registry(), description, known, query::update);
        this.link = new RegistryLink(
                surroundings.registry(),
                description,
                servers,
                admin,
                changed,
                layout.assignments(),
                properties.reportInterval(),
                heard -> locator = heard);
    }

    /**
     * What a node needs of the world.
     *
     * @param environment of this program
     * @param registry which tells what to run
     * @param packages where releases come from
     * @param masters who is the master of a server; asked for the servers of this node
     * @param communicator for calls to servers
     */
    public record Surroundings(
            Clock clock,
            Map<String, String> environment,
            NodeSyncPrx registry,
            PackageSource packages,
            Locks masters,
            Communicator communicator) {

        /** This machine, and the framework that the locator leads to. */
        public static Surroundings of(Communicator communicator) {
            NodeSyncPrx registry = communicator.proxy(NodeSyncPrx.class, FrameworkObjects.NODE_SYNC);
            return new Surroundings(
                    Clock.systemUTC(),
                    System.getenv(),
                    registry,
                    new StoredPackages(communicator.proxy(PackagesPrx.class, FrameworkObjects.PACKAGES)),
                    RegistryLocks.of(registry),
                    communicator);
        }
    }

    /**
     * Takes the directory, finds the servers of an earlier run again, and begins to talk with the registry.
     *
     * @throws IOException if the directory cannot be used; the message says why
     */
    public static Node start(NodeProperties properties, Surroundings surroundings) throws IOException {
        NodeLayout layout = new NodeLayout(properties.directory());
        createPrivate(layout.root());
        DirectoryLock lock = DirectoryLock.take(layout.lock());
        PortClaims claims = PortClaims.ofThisMachine();
        try {
            Node node = new Node(properties, surroundings, lock, claims, layout);
            node.begin();
            log.info("Node {} runs in {}", properties.name(), layout.root());
            return node;
        } catch (IOException | RuntimeException e) {
            claims.close();
            lock.close();
            throw e;
        }
    }

    private void begin() {
        try {
            server.start();
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
        framework.begin(servers);
        query.update();
        addresses.start();
        link.start();
    }

    /** Configuration files may hold secrets of the servers. */
    private static void createPrivate(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    public String name() {
        return properties.name();
    }

    /** Where processes of this node find {@link FrameworkObjects#NODE}. */
    public Endpoint endpoint() {
        return server.endpoint(FrameworkObjects.NODE);
    }

    /** Where processes of this node find QueryObj; empty as long as the node knows no addresses. */
    public String query() {
        return query.address();
    }

    public NodeServers servers() {
        return servers;
    }

    /** Ends all servers of this node, as long as it runs. Returns when they have ended. */
    public void stopServers() {
        log.info("Node {} stops its servers", name());
        await(servers.haltAll());
    }

    /** Ends what of the framework itself runs on this node. Returns when it has ended. */
    private void stopFramework() {
        log.info("Node {} stops its services of the framework", name());
        await(framework.halt(servers));
    }

    private void await(Future<Void> halted) {
        try {
            Void unused = halted.get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Node {}: not all servers ended within {} s", name(), STOP_LIMIT.toSeconds(), e);
        }
    }

    /** Ends the node. Its servers go on, unless the properties say otherwise. */
    @Override
    public void close() {
        if (properties.stopServers() || isThere(properties.stopServersFile())) {
            stopServers();
        } else if (isThere(properties.stopFrameworkFile())) {
            stopFramework();
        }
        link.close();
        addresses.close();
        servers.close();
        framework.close();
        query.close();
        server.close();
        claims.close();
        try {
            lock.close();
        } catch (IOException e) {
            log.debug("The lock of the directory is freed with the program", e);
        }
        log.info("Node {} has ended", name());
    }

    private static boolean isThere(@Nullable Path file) {
        return file != null && Files.exists(file);
    }

    private static ObjectAddress address(Endpoint endpoint) {
        return ObjectAddress.of(FrameworkObjects.NODE, endpoint);
    }

    private static TarsServer server(NodeProperties properties, Endpoint endpoint, HeartbeatServant heartbeats) {
        AdapterConfig adapter = AdapterConfig.of(FrameworkObjects.NODE, endpoint)
                // Whoever may send heartbeats may keep a dead server alive: none but this machine.
                .withAllow(AllowList.THIS_MACHINE.and(addresses(properties.host())));
        ServerConfig config = ServerConfig.of("tars", "tarsnode")
                .withNodeName(properties.name())
                .withAdapters(List.of(adapter))
                .withDeactivatingTimeout(Duration.ofSeconds(1));
        return TarsServer.builder(config)
                .servant(FrameworkObjects.NODE, heartbeats)
                .build();
    }

    /** Processes of this machine that reach the node by its host have an address of that. */
    private static AllowList addresses(String host) {
        try {
            return new AllowList(Stream.of(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .toList());
        } catch (UnknownHostException e) {
            log.warn("{} has no address (tars.node.host)", host);
            return AllowList.THIS_MACHINE;
        }
    }

    private static Runtimes runtimes(NodeProperties properties, Surroundings surroundings, NodeLayout layout)
            throws IOException {
        String java = properties.java();
        return new Runtimes(
                java != null
                        ? java
                        : Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                properties.nodejs(),
                NodejsLauncher.install(layout.runtime()),
                surroundings.environment().getOrDefault("PATH", ""));
    }

    private static ArchiveLimits limits(NodeProperties.Limits limits) {
        return new ArchiveLimits(limits.entries(), limits.unpackedSize(), limits.ratio());
    }

    private static io.tarsboot.protocol.registry.Node description(
            NodeProperties properties, NodeLayout layout, Endpoint endpoint) {
        String version = Node.class.getPackage().getImplementationVersion();
        return io.tarsboot.protocol.registry.Node.builder()
                .name(properties.name())
                .host(properties.host())
                .dataDirectory(layout.root().toString())
                .version(version == null ? "development" : version)
                .os(System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .cores(Runtime.getRuntime().availableProcessors())
                .session(UUID.randomUUID().toString())
                .endpoint(address(endpoint).toString())
                .build();
    }
}
