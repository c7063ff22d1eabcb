package io.tarsboot.node.sync;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.runner.StateListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Servers with something new to report; whoever reports waits here. */
public final class Changed implements StateListener {

    // Guarded by this.
    private Set<InstanceId> servers = new HashSet<>();

    @Override
    public synchronized void changed(InstanceId server) {
        servers.add(server);
        notifyAll();
    }

    /** Those that were not reported after all. */
    synchronized void putBack(Set<InstanceId> unreported) {
        servers.addAll(unreported);
    }

    synchronized Set<InstanceId> take() {
        Set<InstanceId> taken = servers;
        servers = new HashSet<>();
        return taken;
    }

    /** Waits until there is one, but no longer than this. */
    synchronized void await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        while (servers.isEmpty() && left > 0) {
            wait(Math.max(1, left / 1_000_000));
            left = deadline - System.nanoTime();
        }
    }
}
