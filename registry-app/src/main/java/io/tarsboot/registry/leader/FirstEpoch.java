package io.tarsboot.registry.leader;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.raft.Registration;
import io.tarsboot.registry.group.SharedState;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a new registry the epoch that its revisions belong to. */
public final class FirstEpoch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FirstEpoch.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final SharedState state;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Registration registration;

    public FirstEpoch(SharedState state) {
        this.state = state;
        this.registration = state.whileLeader(LOOK_EVERY, this::look);
    }

    @Override
    public void close() {
        registration.close();
    }

    private void look() {
        if (!state.readLocal(reader -> reader.epoch()).isEmpty() || !underWay.compareAndSet(false, true)) {
            return;
        }
        BeginEpoch begin = new BeginEpoch(UUID.randomUUID().toString());
        var unused = state.propose(CommandType.BEGIN_EPOCH.command(begin)).whenComplete((result, failure) -> {
            underWay.set(false);
            if (failure != null) {
                log.warn("no epoch has begun yet, the next look goes on: {}", failure.toString());
            }
        });
    }
}
