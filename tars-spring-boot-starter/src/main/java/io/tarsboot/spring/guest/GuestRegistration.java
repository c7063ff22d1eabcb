package io.tarsboot.spring.guest;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.framework.FrameworkAnnouncer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the registry of this machine what this program serves, as long as it serves it. Only in a program that no node
 * started: of all others nodes say who is in the address lists. The entries end with the program's stop, before it takes
 * no more calls, or with its silence. Names that an operator has entered as servers are refused.
 */
public final class GuestRegistration implements SmartLifecycle {

    private final RpcSettings settings;
    private final Communicator communicator;
    private final ServedObjects served;
    private final Duration interval;

    private volatile boolean running;

    // Written under the lock.
    private volatile @Nullable FrameworkAnnouncer announcer;

    GuestRegistration(RpcSettings settings, Communicator communicator, ServedObjects served, Duration interval) {
        this.settings = settings;
        this.communicator = communicator;
        this.served = served;
        this.interval = interval;
    }

    /** Whether the registry took in the last announcement. */
    public boolean isRegistered() {
        FrameworkAnnouncer now = announcer;
        return now != null && now.isAnnounced();
    }

    /** Whether this program may register itself at all. */
    public boolean isOnNode() {
        return settings.isOnNode();
    }

    /** Begins, or goes on after {@link #deregister}. */
    public synchronized void register() {
        ObjectAddress locator = communicator.config().locator();
        if (announcer != null
                || locator == null
                || isOnNode()
                || served.announcements().isEmpty()) {
            return;
        }
        MetadataPrx registry = communicator.proxy(MetadataPrx.class, FrameworkObjects.METADATA);
        FrameworkAnnouncer started = new FrameworkAnnouncer(registry, served::announcements, interval);
        started.start();
        announcer = started;
    }

    /** Takes back what was said; the program goes on serving whoever knows where it is. */
    public synchronized void deregister() {
        FrameworkAnnouncer now = announcer;
        announcer = null;
        if (now != null) {
            now.stop();
        }
    }

    @Override
    public void start() {
        running = true;
        register();
    }

    @Override
    public void stop() {
        deregister();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After everything that serves, of which TARS servers are the last: this bean needs theirs. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
