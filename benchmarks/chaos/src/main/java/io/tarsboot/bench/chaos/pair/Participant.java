package io.tarsboot.bench.chaos.pair;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.standby.Locks;
import io.tarsboot.rpc.standby.MasterKeeper;
import io.tarsboot.rpc.standby.RegistryLocks;
import io.tarsboot.rpc.standby.RoleListener;
import io.tarsboot.rpc.standby.StandbyMember;
import io.tarsboot.rpc.time.SystemScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Takes part in the choice of a master as programs of the starter do, and leaves a trail while it is the master. */
public final class Participant implements AutoCloseable {

    /** As in the starter, where a program has a node and a registry to ask. */
    private static final int CALLS_IN_A_LEASE = 8;

    private static final Duration TO_LEAVE = Duration.ofSeconds(2);

    private final Communicator communicator = Communicator.builder().build();
    private final SystemScheduler scheduler = new SystemScheduler("standby");
    private final StandbyMember self;
    private final MasterKeeper keeper;

    private Participant(StandbyMember self, String node, String registry) {
        this.self = self;
        Duration timeout = self.lease().dividedBy(CALLS_IN_A_LEASE);
        keeper = new MasterKeeper(
                self, locks(node, timeout).orElse(locks(registry, timeout)), scheduler, new Teller(), Runnable::run);
    }

    /**
     * Begins.
     *
     * @param node QueryObj with the endpoint that is asked first
     * @param registry the same of who is asked while the node does not answer
     * @param trail directory with the trails of all
     */
    public static Participant start(StandbyMember self, String node, String registry, Path trail) {
        Participant participant = new Participant(self, node, registry);
        Thread writing = new Thread(() -> Trail.write(participant.keeper, trail, self.node()), "trail");
        writing.setDaemon(true);
        writing.start();
        participant.keeper.start();
        return participant;
    }

    /** Gives the role up if it has it. */
    @Override
    public void close() {
        keeper.leave()
                .completeOnTimeout(null, TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        communicator.close();
        scheduler.close();
    }

    @Override
    public String toString() {
        return self.app() + "." + self.server() + " on " + self.node();
    }

    private Locks locks(String address, Duration timeout) {
        return RegistryLocks.of(communicator.proxy(QueryFPrx.class, address).with(CallOptions.timeout(timeout)));
    }

    private static final class Teller implements RoleListener {

        @Override
        public void onMaster(long token) {
            System.out.println("master by token " + token);
        }

        @Override
        public void onStandby(long token) {
            System.out.println("stands by, had token " + token);
        }
    }
}
