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

/** Takes part in the choice of a master as programs of the starter do, and leaves a trail while it is the master. */
final class PairedProgram {

    /** As in the starter, where a program has a node and a registry to ask. */
    private static final int CALLS_IN_A_LEASE = 8;

    private PairedProgram() {}

    /** Arguments: application, server, node, lease in milliseconds, directory of the trail, its node, the registry. */
    public static void main(String[] arguments) {
        StandbyMember self = new StandbyMember(
                arguments[0], arguments[1], arguments[2], Duration.ofMillis(Long.parseLong(arguments[3])));
        Communicator communicator = Communicator.builder().build();
        Locks locks = locks(communicator, arguments[5], self).orElse(locks(communicator, arguments[6], self));
        MasterKeeper keeper =
                new MasterKeeper(self, locks, new SystemScheduler("standby"), new Teller(), Runnable::run);
        keeper.start();
        Trail.write(keeper, Path.of(arguments[4]), self.node());
    }

    private static Locks locks(Communicator communicator, String address, StandbyMember self) {
        CallOptions options = CallOptions.timeout(self.lease().dividedBy(CALLS_IN_A_LEASE));
        return RegistryLocks.of(communicator.proxy(QueryFPrx.class, address).with(options));
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
