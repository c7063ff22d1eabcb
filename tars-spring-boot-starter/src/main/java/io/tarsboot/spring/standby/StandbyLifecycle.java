package io.tarsboot.spring.standby;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.ContextKeys;
import io.tarsboot.rpc.standby.Locks;
import io.tarsboot.rpc.standby.MasterKeeper;
import io.tarsboot.rpc.standby.Mastership;
import io.tarsboot.rpc.standby.RegistryLocks;
import io.tarsboot.rpc.standby.RoleListener;
import io.tarsboot.rpc.standby.StandbyMember;
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Takes part in the choice of the master while the program serves: from after the adapters are bound until before they are
 * closed. In a program whose server has no master it does nothing, and nobody is the master.
 *
 * <p>As with heartbeats, the registry is asked from threads that no servant or callback of the program holds up.
 */
public class StandbyLifecycle implements SmartLifecycle, Mastership {

    private static final Logger log = LoggerFactory.getLogger(StandbyLifecycle.class);

    private static final int CALLS_IN_A_LEASE = 4;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final RpcSettings settings;
    private final Communicator communicator;
    private final ApplicationEventPublisher events;
    private volatile @Nullable Running running;

    /** @param server is started before this and stopped after it */
    public StandbyLifecycle(
            RpcSettings settings,
            Communicator communicator,
            TarsServerLifecycle server,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.communicator = communicator;
        this.events = events;
    }

    @Override
    public boolean isMaster() {
        Running now = running;
        return now != null && now.keeper().isMaster();
    }

    @Override
    public OptionalLong token() {
        Running now = running;
        return now == null ? OptionalLong.empty() : now.keeper().token();
    }

    /** Empty in a program whose server has no master. */
    public Optional<MasterKeeper.State> state() {
        Running now = running;
        return now == null ? Optional.empty() : Optional.of(now.keeper().state());
    }

    @Override
    public void start() {
        ServerConfig config = settings.server().orElse(null);
        Duration lease = config == null ? null : config.masterLease();
        ObjectAddress locator = communicator.config().locator();
        if (config == null || lease == null) {
            return;
        }
        if (locator == null) {
            log.warn("This program stands by for good: its server has a master, but no locator says whom to ask");
            return;
        }
        Running starting = running(config, lease, locator);
        running = starting;
        starting.keeper().start();
    }

    /** Others take over before this program stops serving. */
    @Override
    public void stop() {
        Running ending = running;
        if (ending == null) {
            return;
        }
        try {
            ending.keeper().leave().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("The registry did not hear in time that this program gives its role up", e);
        } finally {
            ending.close();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** That of the server, on which this depends. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private Running running(ServerConfig config, Duration lease, ObjectAddress locator) {
        StandbyMember self = new StandbyMember(config.application(), config.server(), config.nodeName(), lease);
        Scheduler scheduler = new SystemScheduler("tars-standby-timer");
        Communicator toRegistry = Communicator.builder()
                .config(communicator.config().withCacheFile(null).withCallbackThreads(1))
                .scheduler(scheduler)
                .platformCallbacks()
                .build();
        Locks locks = locks(config.nodeName(), lease, toRegistry, locator);
        ExecutorService thread = WorkerThreads.platform("tars-standby", 1);
        MasterKeeper keeper = new MasterKeeper(self, locks, scheduler, new Publisher(), thread);
        return new Running(scheduler, toRegistry, thread, keeper);
    }

    /** Who is asked second has an answer in time, too, if the first is there and says nothing. */
    private Locks locks(String node, Duration lease, Communicator toRegistry, ObjectAddress locator) {
        ObjectAddress fallback = communicator.config().locatorFallback();
        int calls = fallback == null ? CALLS_IN_A_LEASE : 2 * CALLS_IN_A_LEASE;
        CallOptions options = CallOptions.context(ContextKeys.NODE_NAME, node).andTimeout(lease.dividedBy(calls));
        Locks first = locks(toRegistry, locator, options);
        return fallback == null ? first : first.orElse(locks(toRegistry, fallback, options));
    }

    private static Locks locks(Communicator toRegistry, ObjectAddress locator, CallOptions options) {
        return RegistryLocks.of(
                toRegistry.proxy(QueryFPrx.class, locator, ProxyOptions.DEFAULT).with(options));
    }

    private record Running(Scheduler scheduler, Communicator toRegistry, ExecutorService thread, MasterKeeper keeper) {

        void close() {
            keeper.close();
            thread.shutdown();
            toRegistry.close();
            scheduler.close();
        }
    }

    private final class Publisher implements RoleListener {

        @Override
        public void onMaster(long token) {
            events.publishEvent(new BecameMaster(token));
        }

        @Override
        public void onStandby(long token) {
            events.publishEvent(new BecameStandby(token));
        }
    }
}
