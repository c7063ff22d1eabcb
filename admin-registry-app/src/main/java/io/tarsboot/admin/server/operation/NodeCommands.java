package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.CommandAnswer;
import io.tarsboot.admin.api.Durations;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.SendNodeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a node does once and answers. The command lies in the registry until the node has fetched it, and its result
 * until it expires, so it does not matter which admin server asks.
 */
@Component
final class NodeCommands {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Registry registry;
    private final CurrentRequest request;
    private final Ids ids;
    private final Duration timeout;

    NodeCommands(Registry registry, CurrentRequest request, Ids ids, AdminProperties properties) {
        this.registry = registry;
        this.request = request;
        this.ids = ids;
        this.timeout = properties.nodeCommandTimeout();
    }

    /** @throws ProblemException if the node does not answer in time, or with a failure */
    NodeCommandResult run(NodeCommand command) {
        NodeCommandResult result = await(send(command), deadline()).orElseThrow(() -> noAnswer(command.node()));
        if (!result.succeeded()) {
            throw ProblemException.of(
                    ProblemCode.NODE_FAILED,
                    "node " + command.node() + ": " + result.text(),
                    "Check the request, and the log of the node.");
        }
        return result;
    }

    /** All at once and within one timeout; each failure is the answer of its node. */
    List<CommandAnswer> runAll(List<NodeCommand> commands) {
        List<Attempt> attempts = new ArrayList<>();
        for (NodeCommand command : commands) {
            attempts.add(attempt(command));
        }
        long deadline = deadline();
        return attempts.stream().map(attempt -> answer(attempt, deadline)).toList();
    }

    private Attempt attempt(NodeCommand command) {
        try {
            return new Attempt(command.node(), send(command), null);
        } catch (ProblemException e) {
            return new Attempt(command.node(), null, e);
        }
    }

    private CommandAnswer answer(Attempt attempt, long deadline) {
        try {
            if (attempt.sent() == null) {
                throw attempt.refusal() != null ? attempt.refusal() : noAnswer(attempt.node());
            }
            return await(attempt.sent(), deadline)
                    .map(result -> new CommandAnswer(attempt.node(), result.succeeded(), result.text()))
                    .orElseThrow(() -> noAnswer(attempt.node()));
        } catch (ProblemException e) {
            return new CommandAnswer(attempt.node(), false, e.detail());
        }
    }

    /** @return the key of the command */
    private String send(NodeCommand command) {
        Instant now = request.now();
        NodeCommand complete = command.toBuilder()
                .id(ids.next())
                .createdAt(now.toEpochMilli())
                .expiresAt(now.plus(timeout).toEpochMilli())
                .build();
        registry.execute(CommandType.SEND_NODE_COMMAND, new SendNodeCommand(complete), request.origin());
        return Keys.nodeCommand(complete.node(), complete.id());
    }

    /**
     * In slices, since a call of the registry must not take long. Past the deadline it still looks once: the answer may
     * have come while another was waited for.
     */
    private Optional<NodeCommandResult> await(String key, long deadline) {
        long revision = 0;
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            Duration slice = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
            Optional<Versioned<NodeCommand>> row = registry.await(Table.NODE_COMMANDS, key, revision, slice);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            if (row.get().value().done()) {
                return Optional.of(row.get().value().result());
            }
            if (left.isZero()) {
                return Optional.empty();
            }
            revision = row.get().revision();
        }
    }

    /** By the machine's own time: it bounds a wait. */
    private long deadline() {
        return System.nanoTime() + timeout.toNanos();
    }

    private ProblemException noAnswer(String node) {
        return ProblemException.of(
                ProblemCode.TIMEOUT,
                "node %s did not answer within %s".formatted(node, Durations.text(timeout)),
                "Check that the node is alive: tarsctl node list");
    }

    /**
     * One of several commands.
     *
     * @param sent its key; null if it was refused
     */
    private record Attempt(
            String node, @Nullable String sent, @Nullable ProblemException refusal) {}
}
