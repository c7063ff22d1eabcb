package io.tarsboot.registry.leader;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.Epoch;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.RegistryReader;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the registry the epoch that its revisions belong to: a new one has none, and one that was restored has that of the
 * registry that was saved. Two that were restored from the same backup have the same revisions for different changes, so
 * each gets an epoch that nobody has heard of; how often the registry was restored stands in front of it.
 */
public final class OwnEpoch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwnEpoch.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final SharedState state;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Registration registration;

    public OwnEpoch(SharedState state) {
        this.state = state;
        this.registration = state.whileLeader(LOOK_EVERY, this::look);
    }

    @Override
    public void close() {
        registration.close();
    }

    private void look() {
        if (state.readLocal(OwnEpoch::isOwn) || !underWay.compareAndSet(false, true)) {
            return;
        }
        BeginEpoch begin = new BeginEpoch(state.readLocal(OwnEpoch::prefix) + UUID.randomUUID());
        var unused = state.propose(CommandType.BEGIN_EPOCH.command(begin)).whenComplete((result, failure) -> {
            underWay.set(false);
            if (failure != null) {
                log.warn("no epoch of its own has begun yet, the next look goes on: {}", failure.toString());
            }
        });
    }

    private static boolean isOwn(RegistryReader reader) {
        return reader.epoch().startsWith(prefix(reader));
    }

    private static String prefix(RegistryReader reader) {
        return Epoch.of(reader.revision()) + "-";
    }
}
