package io.tarsboot.registry.leader;

import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The way from a follower to the leader, for signs of life that should not go through the log. */
public interface LeaderLink {

    /** Empty if the leader's object is not known to this member. */
    Optional<CompletableFuture<ReportAnswer>> report(NodeReport report);

    /** Empty if the leader's object is not known to this member. */
    Optional<CompletableFuture<CommandResult>> announce(FrameworkEndpoint endpoint);

    /** Empty if the leader's object is not known to this member. */
    Optional<CompletableFuture<LockAnswer>> lock(LockRequest request);
}
