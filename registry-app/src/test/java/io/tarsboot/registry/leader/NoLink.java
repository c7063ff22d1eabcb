package io.tarsboot.registry.leader;

import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A member that does not know where the leader's objects are. */
public final class NoLink implements LeaderLink {

    @Override
    public Optional<CompletableFuture<ReportAnswer>> report(NodeReport report) {
        return Optional.empty();
    }

    @Override
    public Optional<CompletableFuture<CommandResult>> announce(FrameworkEndpoint endpoint) {
        return Optional.empty();
    }

    @Override
    public Optional<CompletableFuture<LockAnswer>> lock(LockRequest request) {
        return Optional.empty();
    }
}
