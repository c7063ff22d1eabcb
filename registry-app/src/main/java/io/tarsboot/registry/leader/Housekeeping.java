package io.tarsboot.registry.leader;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.raft.Registration;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what has outlived its time, by the leader's clock. */
public final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final SharedState state;
    private final InstantSource clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Registration registration;

    public Housekeeping(SharedState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        this.registration = state.whileLeader(LOOK_EVERY, this::look);
    }

    @Override
    public void close() {
        registration.close();
    }

    private void look() {
        long now = clock.millis();
        if (!state.readLocal(reader -> Expiry.isDue(reader, now)) || !underWay.compareAndSet(false, true)) {
            return;
        }
        Origin origin = Origin.builder().at(now).build();
        var unused = state.propose(CommandType.EXPIRE.command(new Expire(now), origin))
                .whenComplete((result, failure) -> {
                    underWay.set(false);
                    if (failure != null) {
                        log.warn("what is out of date could not be ended, the next look will: {}", failure.toString());
                    }
                });
    }
}
