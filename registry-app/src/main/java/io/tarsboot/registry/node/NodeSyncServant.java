package io.tarsboot.registry.node;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.node.NodeSyncAsyncServant;
import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.CompleteNodeCommand;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.registry.discovery.DirectoryFeed;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.standby.LockCalls;
import io.tarsboot.rpc.standby.Locks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the nodes. A node that waits for news holds no thread. */
public final class NodeSyncServant implements NodeSyncAsyncServant {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final int DONE = 0;
    private static final int NOT_WANTED = 1;

    private final SharedState state;
    private final ReportIntake intake;
    private final ChangeSignals signals;
    private final DirectoryFeed addresses;
    private final LockCalls masters;
    private final Supplier<String> locator;
    private final BooleanSupplier forwarded;
    private final Consumer<String> speaker;
    private final InstantSource clock;

    /**
     * @param masters who is the master of a server
     * @param locator where business processes find QueryObj
     * @param forwarded whether the call that runs on this thread comes from another member
     * @param speaker refuses a caller that may not speak for the node of this name
     */
    public NodeSyncServant(
            SharedState state,
            ReportIntake intake,
            ChangeSignals signals,
            DirectoryFeed addresses,
            Locks masters,
            Supplier<String> locator,
            BooleanSupplier forwarded,
            Consumer<String> speaker,
            InstantSource clock) {
        this.state = state;
        this.intake = intake;
        this.signals = signals;
        this.addresses = addresses;
        this.masters = new LockCalls(masters);
        this.locator = locator;
        this.forwarded = forwarded;
        this.speaker = speaker;
        this.clock = clock;
    }

    @Override
    public CompletionStage<ReportAnswer> report(NodeReport report) {
        speaker.accept(report.node().name());
        return Failures.translated(intake.take(report, forwarded.getAsBoolean()));
    }

    @Override
    public CompletionStage<DesiredState> desired(String node, String session, long since, int wait) {
        speaker.accept(node);
        Failures.requireMember(state);
        long deadline = clock.millis() + bounded(wait).toMillis();
        boolean behind = state.readLocal(reader -> NodeWork.mustBeWhole(reader, since));
        if (!behind && isKnown(node, session)) {
            return news(node, since, deadline);
        }
        // "All there is" makes a node remove the rest, so it is never said by a member that may be behind.
        return Failures.translated(state.readLinearizable(reader -> {
                    requireSession(reader.find(Table.NODES, node), node, session);
                    return NodeWork.mustBeWhole(reader, since)
                            ? withLocator(NodeWork.whole(reader, node, clock.millis()))
                            : DesiredState.DEFAULT;
                })
                .thenCompose(answer ->
                        answer.whole() ? CompletableFuture.completedFuture(answer) : news(node, since, deadline)));
    }

    @Override
    public CompletionStage<Integer> complete(String node, String commandId, NodeCommandResult result) {
        speaker.accept(node);
        CompleteNodeCommand body = CompleteNodeCommand.builder()
                .id(commandId)
                .node(node)
                .result(result)
                .build();
        Origin now = Origin.builder().at(clock.millis()).build();
        return Failures.translated(state.propose(CommandType.COMPLETE_NODE_COMMAND.command(body, now))
                .thenApply(done -> done.code().equals(ResultCode.OK) ? DONE : NOT_WANTED));
    }

    @Override
    public CompletionStage<Integer> getLocker(GetMasterSlaveLock request) {
        speaker.accept(request.node_name());
        return masters.getLocker(request);
    }

    @Override
    public CompletionStage<Bytes> watch(String node, String session, String epoch, long since, int wait) {
        speaker.accept(node);
        Failures.requireMember(state);
        return addresses.watch(node + "/" + session, epoch, since, bounded(wait));
    }

    @Override
    public CompletionStage<Bytes> page(String epoch, long revision, int page, int pages) {
        Failures.requireMember(state);
        return CompletableFuture.completedFuture(addresses.page(epoch, revision, page, pages));
    }

    private static Duration bounded(int wait) {
        return Duration.ofMillis(Math.max(0, Math.min(wait, LONGEST_WAIT.toMillis())));
    }

    /** Looks, and as long as there is nothing new waits for a sign and looks again. */
    private CompletableFuture<DesiredState> news(String node, long since, long deadline) {
        Duration left = Duration.ofMillis(Math.max(0, deadline - clock.millis()));
        CompletableFuture<Void> sign = signals.workOf(node, left);
        // When too many wait already, the sign is there at once: then the node gets what there is.
        boolean cannotWait = left.isZero() || sign.isDone();
        NodeWork.Found found = state.readLocal(reader -> NodeWork.since(reader, node, since, clock.millis()));
        if (cannotWait || found.isNews()) {
            sign.complete(null);
            return CompletableFuture.completedFuture(withLocator(found.state()));
        }
        return sign.thenCompose(nothing -> news(node, since, deadline));
    }

    private boolean isKnown(String name, String session) {
        Node node = state.readLocal(reader -> reader.find(Table.NODES, name));
        return node != null && node.session().equals(session);
    }

    /** Two processes of one name must not both run its servers. */
    private static void requireSession(@Nullable Node known, String node, String session) {
        if (known == null || !known.session().equals(session)) {
            throw new ServantException(
                    Failures.REFUSED,
                    "session-unknown: node " + node + " in session " + session
                            + (known == null
                                    ? " has not reported"
                                    : " is not the one that reported last, at " + known.host())
                            + " (expected: a whole report first)");
        }
    }

    private DesiredState withLocator(DesiredState answer) {
        return answer.toBuilder().locator(locator.get()).build();
    }
}
