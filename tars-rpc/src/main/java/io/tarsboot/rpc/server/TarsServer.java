package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.AdminFServant;
import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.chain.OrderedFilters;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.Defaults;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.protocol.ServerProtocol;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import io.tarsboot.rpc.transport.AcceptorFactory;
import io.tarsboot.rpc.transport.TransportLimits;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serving side of a process: all servants are registered before the first adapter is bound, so that no caller finds
 * a port open behind which nobody answers.
 *
 * <pre>{@code
 * ServerConfig config = ServerConfig.of("Demo", "HelloServer")
 *         .withAdapters(List.of(AdapterConfig.of("Demo.HelloServer.HelloObj", Endpoint.tcp("127.0.0.1", 18600))));
 * TarsServer server = TarsServer.builder(config).servant("Demo.HelloServer.HelloObj", new HelloServantBean()).build();
 * server.start();
 * ...
 * server.stop(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>The way of a request: the transport hands a whole packet to the adapter; the adapter answers by itself what needs
 * no servant and puts the rest into its bounded queue; on a thread of the adapter the request is checked for having
 * waited too long, its arguments are read, the {@link ServerFilter}s and the servant run, and the result is encoded
 * once and sent by whatever thread completed it.
 *
 * <p>What goes wrong is answered with a text and one of these codes; one-way requests are never answered.
 *
 * <ul>
 *   <li>a packet that is no request, or a frame of an impossible length: nothing, the connection is closed
 *   <li>a version other than 1, 2, 3 and 5: -99
 *   <li>no such servant on this adapter: -4; no such function: -3; arguments that cannot be read: -1, in
 *       other versions than 1 -99
 *   <li>too many requests under way: -9; waited longer than the adapter or the caller grants: -6
 *   <li>the servant throws: -99 with the text of its exception, or what a {@link ServantException} says
 *   <li>the result cannot be encoded, or not within a frame: -2
 * </ul>
 *
 * <p>A servant need not have a generated contract. This one takes bytes and answers later, from any thread:
 *
 * <pre>{@code
 * Dispatcher peer = new Dispatcher() {
 *     public Set<String> functions() {
 *         return Set.of("append");
 *     }
 *
 *     public PreparedCall prepare(String function, TarsReader arguments) {
 *         Bytes payload = arguments.readBytes(1, "payload");
 *         return () -> log.append(payload).thenApply(answer -> out -> out.writeBytes(0, answer));
 *     }
 * };
 * TarsServer.builder(config).dispatcher("Raft.Group.PeerObj", peer)
 * }</pre>
 */
public final class TarsServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TarsServer.class);

    /** What {@link #phase} goes through, once. */
    public enum Phase {
        NEW,
        RUNNING,
        STOPPING,
        STOPPED
    }

    private final ServerConfig config;
    private final List<Adapter> adapters;
    private final AcceptorFactory acceptors;
    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final List<Runnable> beforeStop;
    private final Lifetime lifetime = new Lifetime();

    private TarsServer(Builder builder) {
        config = builder.config;
        ownsScheduler = builder.scheduler == null;
        scheduler = builder.scheduler != null ? builder.scheduler : new SystemScheduler("tars-server-timer");
        acceptors = builder.acceptors != null ? builder.acceptors : NettyTransport.shared();
        beforeStop = List.copyOf(builder.beforeStop);
        ServerContext context = new ServerContext(
                scheduler,
                TransportLimits.DEFAULT
                        .withMaxFrameSize(config.maxFrameSize())
                        .withMaxBacklog(Math.max(Defaults.CONNECTION_BACKLOG, config.maxFrameSize()))
                        .withMaxTotalBacklog(Math.max(config.maxBacklog(), config.maxFrameSize())),
                builder.filters.outermostFirst(),
                builder.observers,
                builder.dyeRules);
        List<Adapter> made = new ArrayList<>();
        for (AdapterConfig adapter : config.adapters()) {
            ServerProtocol foreign = builder.servants.protocolOf(adapter);
            if (adapter.isTars() || foreign != null) {
                made.add(new Adapter(adapter, builder.servants.dispatchersOf(adapter), context, foreign));
            }
        }
        adapters = List.copyOf(made);
    }

    public static Builder builder(ServerConfig config) {
        return new Builder(config);
    }

    public ServerConfig config() {
        return config;
    }

    public Phase phase() {
        return lifetime.phase();
    }

    /**
     * Binds all adapters.
     *
     * @throws ServerStartException if one cannot be bound; then none stays bound
     */
    public void start() {
        lifetime.start(this::bindAll);
    }

    private void bindAll() {
        for (Adapter adapter : adapters) {
            try {
                adapter.bind(acceptors);
            } catch (IOException e) {
                close();
                throw new ServerStartException(
                        "adapter " + adapter.config().name() + " cannot be bound: " + e.getMessage()
                                + "; choose another port or stop the process that has it",
                        adapter.config(),
                        e);
            }
            log.info(
                    "{} listens at {} for {}",
                    adapter.config().name(),
                    adapter.endpoint(),
                    adapter.config().servants());
        }
    }

    /** Where an object can be called, with the port that the system chose. */
    public Endpoint endpoint(String object) {
        return adapters.stream()
                .filter(adapter -> adapter.config().servants().contains(object))
                .map(Adapter::endpoint)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("object: " + object + " (expected: one of "
                        + adapters.stream()
                                .flatMap(adapter -> adapter.config().servants().stream())
                                .toList()
                        + ")"));
    }

    /** For calls that come over no connection of TARS. */
    public JsonEntry jsonEntry() {
        return new JsonEntry(adapters);
    }

    public ServerState state() {
        return new ServerState(
                phase().name().toLowerCase(Locale.ROOT),
                adapters.stream().map(Adapter::state).toList());
    }

    /** Who is connected now, by adapter. */
    public List<ServerConnections> connections() {
        return adapters.stream().map(Adapter::connected).toList();
    }

    /** Requests that are not answered yet: a look for people, in which many young ones may be missing, but hardly an old one. */
    public List<CallInFlight> callsInFlight() {
        return adapters.stream()
                .flatMap(adapter -> adapter.callsInFlight().stream())
                .toList();
    }

    /** Stops gracefully within the configured deactivating timeout. */
    @Override
    public void close() {
        stop(config.deactivatingTimeout());
    }

    /**
     * Stops gracefully: runs what has to happen before, such as leaving the address lists; takes no more connections;
     * tells clients to reconnect elsewhere; lets what is in flight end; closes. Blocks until all this is done.
     *
     * @param deadline after which calls still in flight are given up
     */
    public void stop(Duration deadline) {
        if (!lifetime.stop(deadline, () -> stopNow(deadline))) {
            log.debug("{} is still being stopped by another", config.fullName());
        }
    }

    private void stopNow(Duration deadline) {
        GracefulStop stop = new GracefulStop(config.fullName(), adapters, deadline);
        for (Runnable task : beforeStop) {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("A task before the stop failed; the stop goes on", e);
            }
        }
        stop.run();
        if (ownsScheduler) {
            scheduler.close();
        }
        log.info("{} is stopped", config.fullName());
    }

    /** Collects what a server is made of. */
    public static final class Builder {

        private static final String ADMIN_ADAPTER = "AdminAdapter";
        private static final int ADMIN_THREADS = 2;

        private ServerConfig config;
        private final RegisteredServants servants = new RegisteredServants();
        private final OrderedFilters<ServerFilter> filters = new OrderedFilters<>();
        private @Nullable DyeRules dyeRules;
        private final List<CallObserver> observers = new ArrayList<>();
        private final List<Runnable> beforeStop = new ArrayList<>();
        private @Nullable AcceptorFactory acceptors;
        private @Nullable Scheduler scheduler;

        private Builder(ServerConfig config) {
            this.config = config;
        }

        /**
         * Registers a servant whose interface was generated.
         *
         * @param object the full name
         * @param servant implements a generated servant interface, blocking or asynchronous
         */
        public Builder servant(String object, Object servant) {
            return dispatcher(object, ContractDispatchers.of(object, servant));
        }

        /** Registers a servant by what reads its requests. */
        public Builder dispatcher(String object, Dispatcher dispatcher) {
            servants.add(object, dispatcher);
            return this;
        }

        /**
         * Has the adapter of an object speak another protocol than that of TARS. The adapter may be {@code not_tars}, so
         * that others do not take it for one that they can call.
         *
         * @param object the full name; its servant's functions take bytes and return bytes, as those of a {@link
         *     io.tarsboot.rpc.protocol.BytesServant}
         */
        public Builder protocol(String object, ServerProtocol protocol) {
            servants.speak(object, protocol);
            return this;
        }

        /**
         * Serves the admin object to the node, at {@link ServerConfig#local}, on an adapter of its own; nothing happens
         * without that address.
         */
        public Builder admin(AdminFServant admin) {
            Endpoint local = config.local();
            if (local == null) {
                return this;
            }
            List<AdapterConfig> adapters = new ArrayList<>(config.adapters());
            adapters.add(AdapterConfig.of(FrameworkObjects.PROCESS, local)
                    .withName(ADMIN_ADAPTER)
                    .withThreads(ADMIN_THREADS)
                    // Virtual threads share processors with those of servants, which may keep them busy.
                    .withVirtualThreads(false));
            config = config.withAdapters(adapters);
            return servant(FrameworkObjects.PROCESS, admin);
        }

        /** Adds a filter inside those that were added before, and inside those with an order. */
        public Builder filter(ServerFilter filter) {
            return filter(FilterOrder.UNDECLARED, filter);
        }

        /** @param order filters with smaller numbers are outside, see {@link FilterOrder} */
        public Builder filter(int order, ServerFilter filter) {
            filters.add(order, filter);
            return this;
        }

        /** Which calls are marked although their callers did not. */
        public Builder dyeRules(DyeRules rules) {
            dyeRules = rules;
            return this;
        }

        public Builder observer(CallObserver observer) {
            observers.add(observer);
            return this;
        }

        /** Adds what has to happen before a graceful stop, such as leaving the address lists. */
        public Builder beforeStop(Runnable task) {
            beforeStop.add(task);
            return this;
        }

        /** Where connections come in; TCP if nothing is said. The server does not close it. */
        public Builder acceptors(AcceptorFactory factory) {
            acceptors = factory;
            return this;
        }

        /** The clock and timer; the system's if nothing is said. The server does not close one given here. */
        public Builder scheduler(Scheduler given) {
            scheduler = given;
            return this;
        }

        /** @throws ServerStartException if adapters and servants do not fit together */
        public TarsServer build() {
            servants.requireAdaptersOf(config);
            return new TarsServer(this);
        }
    }
}
