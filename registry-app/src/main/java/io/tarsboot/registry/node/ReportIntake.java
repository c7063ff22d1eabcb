package io.tarsboot.registry.node;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.node.NodeConstants;
import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.LeaderLink;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in what nodes report. The leader alone hears signs of life, so other members send reports on to it; what is new
 * in one is committed, the rest only renews the lease.
 */
public final class ReportIntake {

    /** How old a committed load may get. */
    private static final Duration LOAD_EVERY = Duration.ofSeconds(60);

    /** So many reports fall into a lease: one that is lost does no harm. */
    private static final int REPORTS_PER_LEASE = 5;

    private static final String SESSION_UNKNOWN = "session-unknown";

    private final SharedState state;
    private final LifeSigns lifeSigns;
    private final LeaderLink leader;
    private final Duration lease;
    private final InstantSource clock;

    /** Those of this member. */
    private final LoadCommits loads = new LoadCommits(LOAD_EVERY);

    public ReportIntake(
            SharedState state, LifeSigns lifeSigns, LeaderLink leader, Duration lease, InstantSource clock) {
        this.state = state;
        this.lifeSigns = lifeSigns;
        this.leader = leader;
        this.lease = lease;
        this.clock = clock;
    }

    /** @param forwarded by another member, which took this one for the leader */
    CompletableFuture<ReportAnswer> take(NodeReport report, boolean forwarded) {
        if (state.isLeader()) {
            return takeHere(report);
        }
        if (forwarded) {
            throw new ServantException(Failures.NO_LEADER, "this member does not lead (expected: the leader)");
        }
        // As long as the leader's objects are not announced, the log is the only way.
        Optional<CompletableFuture<ReportAnswer>> sent = leader.report(report);
        return sent.orElseGet(() -> commit(report, true));
    }

    private CompletableFuture<ReportAnswer> takeHere(NodeReport report) {
        String node = report.node().name();
        boolean loadIsDue = loads.isDue(node, clock.millis());
        ReportVerdict verdict = state.readLocal(reader -> ReportFilter.judge(reader, report, loadIsDue));
        if (verdict instanceof ReportVerdict.WholeWanted) {
            return CompletableFuture.completedFuture(answer(true));
        }
        if (verdict instanceof ReportVerdict.Commit commit) {
            return commit(commit.report(), loadIsDue).thenApply(answer -> {
                if (!answer.wholeWanted()) {
                    lifeSigns.heardNode(node);
                }
                return answer;
            });
        }
        lifeSigns.heardNode(node);
        return CompletableFuture.completedFuture(answer(false));
    }

    private CompletableFuture<ReportAnswer> commit(NodeReport report, boolean withLoad) {
        long now = clock.millis();
        Origin origin = Origin.builder().at(now).build();
        return state.propose(CommandType.REPORT_NODE.command(new ReportNode(report), origin))
                .thenApply(result -> {
                    if (result.code().equals(ResultCode.OK)) {
                        if (withLoad) {
                            loads.committed(report.node().name(), now);
                        }
                        return answer(false);
                    }
                    return refused(result);
                });
    }

    private ReportAnswer refused(CommandResult result) {
        if (result.problem().equals(SESSION_UNKNOWN)) {
            return answer(true);
        }
        throw new ServantException(Failures.REFUSED, result.problem() + ": " + result.message());
    }

    private ReportAnswer answer(boolean wholeWanted) {
        return ReportAnswer.builder()
                .wholeWanted(wholeWanted)
                .interval((int) lease.dividedBy(REPORTS_PER_LEASE).toMillis())
                .lease((int) lease.toMillis())
                .protocolVersion(NodeConstants.PROTOCOL_VERSION)
                .build();
    }
}
