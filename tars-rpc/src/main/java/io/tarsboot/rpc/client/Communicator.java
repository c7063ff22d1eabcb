package io.tarsboot.rpc.client;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ProxyFactory;
import io.tarsboot.contract.ServantContract;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.chain.OrderedFilters;
import io.tarsboot.rpc.client.balance.Balancer;
import io.tarsboot.rpc.client.health.EndpointListener;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.rpc.contract.GeneratedCode;
import io.tarsboot.rpc.dialect.DialectCalls;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.ContextKeys;
import io.tarsboot.rpc.protocol.ClientProtocol;
import io.tarsboot.rpc.threads.Workers;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a process calls others from: makes proxies and holds what they share, that is connections, timers, callback
 * threads and what is known about endpoints. A process needs one. Safe for use by several threads.
 *
 * <pre>{@code
 * try (Communicator communicator = Communicator.builder()
 *         .config(ClientConfig.DEFAULT.withLocator(
 *                 ObjectAddress.parse("tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890")))
 *         .build()) {
 *     HelloPrx hello = communicator.proxy(HelloPrx.class, "Demo.HelloServer.HelloObj");
 *     String answer = hello.sayHello("world");
 * }
 * }</pre>
 *
 * <p>The way of a call: the generated client hands a {@link io.tarsboot.contract.Call} to its {@link ServantProxy}; it
 * becomes an {@link Invocation} and passes the {@link ClientFilter}s; the {@link Balancer} chooses among the endpoints
 * that are not left out; the request is encoded once, on the caller's thread, and goes over the connection that all calls
 * to that endpoint share; the answer finds its call by the request id. Blocking callers read the result on their own
 * thread, asynchronous ones are called back on threads of the communicator, never on those of the transport.
 *
 * <p>Bytes can be sent without any generated code, for example from one member of a cluster to another:
 *
 * <pre>{@code
 * ServantProxy peer = communicator.servant("Raft.Group.PeerObj@tcp -h 10.0.0.2 -p 9000");
 * Call<Bytes> call = new Call<>("append", out -> out.writeBytes(1, payload), in -> in.readBytes(0, "answer"));
 * CompletableFuture<Bytes> answer = peer.with(CallOptions.timeout(Duration.ofMillis(500))).callAsync(call);
 * }</pre>
 *
 * The serving side of this example stands at {@link io.tarsboot.rpc.server.TarsServer}.
 */
public final class Communicator implements AutoCloseable {

    private final ClientContext context;
    private final EndpointPools pools;
    private final CalledObjects objects;
    private final List<ClientFilter> filters;
    private final ConcurrentMap<String, ClientFilter> retries = new ConcurrentHashMap<>();
    private final @Nullable RegistryLocator registry;
    private final @Nullable Locator locator;
    private final Workers callbacks;
    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Communicator(Builder builder) {
        ownsScheduler = builder.scheduler == null;
        scheduler = builder.scheduler != null ? builder.scheduler : new SystemScheduler("tars-client-timer");
        int threads = builder.config.callbackThreads();
        callbacks = builder.platformCallbacks
                ? Workers.platform("tars-callback", threads)
                : Workers.virtualOrPlatform("tars-callback", threads);
        context = new ClientContext(
                builder.config,
                builder.connections != null ? builder.connections : NettyTransport.shared(),
                scheduler,
                callbacks,
                builder.observers,
                pushListener(builder));
        pools = new EndpointPools(context, builder.protocols);
        objects = new CalledObjects(
                context,
                pools,
                new AddressCache(builder.config.cacheFile(), callbacks),
                builder.balancers,
                new EndpointEvents(builder.endpointListeners, callbacks));
        filters = builder.filters.outermostFirst();
        registry = builder.locator != null ? null : registry(builder.config.locator());
        Locator fallback = registry == null ? null : registry(builder.config.locatorFallback());
        locator = registry == null
                ? builder.locator
                : fallback == null ? registry : new FallbackLocator(registry, fallback);
    }

    public static Builder builder() {
        return new Builder();
    }

    public ClientConfig config() {
        return context.config();
    }

    /**
     * Makes the client of an interface.
     *
     * @param type the generated client interface, such as {@code HelloPrx.class}
     * @param address {@code App.Server.Obj} or {@code App.Server.Obj@tcp -h host -p port}
     */
    public <P> P proxy(Class<P> type, String address) {
        return proxy(type, address, ProxyOptions.DEFAULT);
    }

    public <P> P proxy(Class<P> type, String address, ProxyOptions options) {
        return proxy(type, ObjectAddress.parse(address), options);
    }

    public <P> P proxy(Class<P> type, ObjectAddress address, ProxyOptions options) {
        ProxyFactory<P> factory = GeneratedCode.proxyFactoryOf(type);
        return factory.create(servant(address, options, factory::contract));
    }

    /** An object without its interface, for calls that are written by hand. */
    public ServantProxy servant(String address) {
        return servant(ObjectAddress.parse(address), ProxyOptions.DEFAULT);
    }

    public ServantProxy servant(ObjectAddress address, ProxyOptions options) {
        return servant(address, options, () -> null);
    }

    private ServantProxy servant(
            ObjectAddress address, ProxyOptions options, Supplier<? extends @Nullable ServantContract> contract) {
        DialectCalls dialect = SpokenProtocol.of(address.object(), options.protocol(), contract);
        Locality locality = options.set() == null ? config().locality() : Locality.set(options.set());
        ObjectCalls calls = objects.find(address, locality, options.optional(), locator);
        List<ClientFilter> all = withRetries(address.object());
        CallRoute route = all.isEmpty() ? calls : new FilteredRoute(all, calls);
        return new ObjectProxy(address.object(), route, context, options, CallOptions.NONE, dialect);
    }

    /**
     * Forgets an object: its endpoints are not looked up any more, and connections that no other object needs are
     * closed after the calls under way. Proxies of it fail from then on.
     */
    public void forget(ObjectAddress address) {
        objects.forget(address);
    }

    /** Who is asked where objects are served; null if all proxies have to be addressed directly. */
    public @Nullable Locator locator() {
        return locator;
    }

    /** What is known and done at this moment. */
    public ClientState state() {
        return new ClientState(objects.all().stream().map(ObjectCalls::state).toList(), pools.state());
    }

    /** Calls that have not ended. */
    public List<CallInFlight> callsInFlight() {
        long now = scheduler.nanoTime();
        return context.calls().all().stream().map(call -> call.look(now)).toList();
    }

    /**
     * Asks the locator again for all objects that it knows, now and in the background. Proxies go on with what they have.
     *
     * @return how many objects
     */
    public int refresh() {
        return (int) objects.all().stream().filter(ObjectCalls::refresh).count();
    }

    /** Closes all connections; calls under way fail. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<ObjectCalls> last = objects.close();
        pools.close();
        last.forEach(ObjectCalls::close);
        context.close();
        if (ownsScheduler) {
            scheduler.close();
        }
        callbacks.shutdown();
    }

    private List<ClientFilter> withRetries(String object) {
        RetryPolicy retry = config().policyOf(object).retry();
        if (!retry.isOn()) {
            return filters;
        }
        List<ClientFilter> more = new ArrayList<>(filters);
        more.add(retries.computeIfAbsent(object, key -> new Retries(retry, scheduler)));
        return more;
    }

    private PushListener pushListener(Builder builder) {
        ObjectAddress address = builder.config.locator();
        return address == null || builder.locator != null
                ? builder.pushListener
                : new AddressPushes(address, builder.pushListener, this::addressesChanged, this::reconnected);
    }

    private void addressesChanged(String object) {
        objects.refresh(object);
    }

    /** What changed while there was no connection was not told. Who is told nothing asks at his usual time. */
    private void reconnected() {
        RegistryLocator told = registry;
        if (told != null && told.reconnected()) {
            var unused = refresh();
        }
    }

    private @Nullable RegistryLocator registry(@Nullable ObjectAddress address) {
        if (address == null) {
            return null;
        }
        ProxyOptions options = ProxyOptions.timeout(RegistryLocator.TIMEOUT);
        QueryFPrx query = proxy(QueryFPrx.class, address, options);
        String node = config().nodeName();
        return new RegistryLocator(
                node.isEmpty() ? query : query.with(CallOptions.context(ContextKeys.NODE_NAME, node)),
                config().moduleName());
    }

    /** Collects what a communicator is made of; everything has a default. */
    public static final class Builder {

        private ClientConfig config = ClientConfig.DEFAULT;
        private @Nullable ConnectionFactory connections;
        private @Nullable Scheduler scheduler;
        private boolean platformCallbacks;
        private @Nullable Locator locator;
        private Supplier<? extends @Nullable Balancer> balancers = () -> null;
        private final Map<String, ClientProtocol> protocols = new HashMap<>();
        private final List<EndpointListener> endpointListeners = new ArrayList<>();
        private PushListener pushListener = PushListener.NONE;
        private final OrderedFilters<ClientFilter> filters = new OrderedFilters<>();
        private final List<CallObserver> observers = new ArrayList<>();

        private Builder() {}

        public Builder config(ClientConfig newConfig) {
            config = newConfig;
            return this;
        }

        /** Where connections come from; TCP if nothing is said. The communicator does not close it. */
        public Builder connections(ConnectionFactory factory) {
            connections = factory;
            return this;
        }

        /** The clock and timer; the system's if nothing is said. The communicator does not close one given here. */
        public Builder scheduler(Scheduler given) {
            scheduler = given;
            return this;
        }

        /**
         * Asynchronous callers are called back on threads of the system also where there are virtual ones, which may have
         * to wait for a processor that other virtual threads keep busy.
         */
        public Builder platformCallbacks() {
            platformCallbacks = true;
            return this;
        }

        /** Who knows where objects are, instead of the configuration's registry. */
        public Builder locator(Locator given) {
            locator = given;
            return this;
        }

        /** Makes the balancer of each object, instead of the one that the configuration names. */
        public Builder balancer(Supplier<Balancer> perObject) {
            balancers = perObject;
            return this;
        }

        /** Has an object called in another protocol than that of TARS, wherever it is. Its functions take bytes and return bytes. */
        public Builder protocol(String object, ClientProtocol protocol) {
            protocols.put(object, protocol);
            return this;
        }

        /** Adds somebody who is told when endpoints are left out and when they are back. */
        public Builder endpointListener(EndpointListener listener) {
            endpointListeners.add(listener);
            return this;
        }

        public Builder pushListener(PushListener listener) {
            pushListener = listener;
            return this;
        }

        /** Adds a filter inside those that were added before, and inside those with an order. */
        public Builder filter(ClientFilter filter) {
            return filter(FilterOrder.UNDECLARED, filter);
        }

        /** @param order filters with smaller numbers are outside, see {@link FilterOrder} */
        public Builder filter(int order, ClientFilter filter) {
            filters.add(order, filter);
            return this;
        }

        public Builder observer(CallObserver observer) {
            observers.add(observer);
            return this;
        }

        public Communicator build() {
            return new Communicator(this);
        }
    }
}
