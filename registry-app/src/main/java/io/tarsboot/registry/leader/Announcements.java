package io.tarsboot.registry.leader;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.rpc.server.ServantException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes in that a process serves an object of the framework. What is known already costs the log nothing. */
public final class Announcements {

    private final SharedState state;
    private final LifeSigns lifeSigns;
    private final LeaderLink leader;
    private final InstantSource clock;

    public Announcements(SharedState state, LifeSigns lifeSigns, LeaderLink leader, InstantSource clock) {
        this.state = state;
        this.lifeSigns = lifeSigns;
        this.leader = leader;
        this.clock = clock;
    }

    /** @param forwarded by another member, which took this one for the leader */
    public CompletableFuture<CommandResult> announce(FrameworkEndpoint endpoint, boolean forwarded) {
        if (state.isLeader()) {
            return announceHere(endpoint);
        }
        if (forwarded) {
            throw new ServantException(Failures.NO_LEADER, "this member does not lead (expected: the leader)");
        }
        // As long as the leader's objects are not announced themselves, the log is the only way.
        Optional<CompletableFuture<CommandResult>> sent = leader.announce(endpoint);
        return sent.orElseGet(() -> commit(endpoint));
    }

    private CompletableFuture<CommandResult> announceHere(FrameworkEndpoint endpoint) {
        String key = Table.FRAMEWORK.key(endpoint);
        FrameworkEndpoint known = state.readLocal(reader -> reader.find(Table.FRAMEWORK, key));
        if (known == null || !known.equals(asKnown(endpoint, known))) {
            return commit(endpoint);
        }
        lifeSigns.heardEndpoint(key);
        return CompletableFuture.completedFuture(
                CommandResult.builder().code(ResultCode.OK).id(key).build());
    }

    private CompletableFuture<CommandResult> commit(FrameworkEndpoint endpoint) {
        Origin now = Origin.builder().at(clock.millis()).build();
        return state.propose(CommandType.ANNOUNCE.command(new Announce(endpoint), now));
    }

    private static FrameworkEndpoint asKnown(FrameworkEndpoint announced, FrameworkEndpoint known) {
        return announced.toBuilder().alive(true).since(known.since()).build();
    }
}
