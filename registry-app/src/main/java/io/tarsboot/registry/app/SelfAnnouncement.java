package io.tarsboot.registry.app;

import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.registry.leader.Announcements;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Announces this member's own objects again and again, as other services of the framework do theirs. */
final class SelfAnnouncement implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SelfAnnouncement.class);

    private static final int TIMES_PER_LEASE = 5;
    private static final Duration SOON = Duration.ofMillis(200);

    private final OwnEndpoints own;
    private final Announcements announcements;
    private final Duration interval;
    private final Scheduler scheduler;

    // Guarded by this.
    private boolean running;
    private @Nullable ScheduledTask next;

    SelfAnnouncement(OwnEndpoints own, Announcements announcements, Duration lease, Scheduler scheduler) {
        this.own = own;
        this.announcements = announcements;
        this.interval = lease.dividedBy(TIMES_PER_LEASE);
        this.scheduler = scheduler;
    }

    @Override
    public synchronized void start() {
        running = true;
        next = scheduler.schedule(Duration.ZERO, this::announce);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (next != null) {
            next.cancel();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void announce() {
        boolean served = !own.get().isEmpty();
        own.get().forEach(this::announce);
        synchronized (this) {
            if (running) {
                next = scheduler.schedule(served ? interval : SOON, this::announce);
            }
        }
    }

    private void announce(FrameworkEndpoint endpoint) {
        var unused = announcements.announce(endpoint, false).whenComplete((result, failure) -> {
            if (failure != null) {
                log.debug("{} is not announced, the next try may be: {}", endpoint.object(), failure.toString());
            }
        });
    }
}
