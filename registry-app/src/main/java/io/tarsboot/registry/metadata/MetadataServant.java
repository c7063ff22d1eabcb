package io.tarsboot.registry.metadata;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataAsyncServant;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.Announcements;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.registry.state.RegistryTables;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves the rows to the framework's own services, and carries out their commands. */
public final class MetadataServant implements MetadataAsyncServant {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** What nodes, those who join and the leader's clock say is not for others to say. */
    private static final Set<CommandKind> NOT_FROM_OUTSIDE = Set.of(
            CommandKind.REPORT_NODE,
            CommandKind.LOSE_NODE,
            CommandKind.COMPLETE_NODE_COMMAND,
            CommandKind.JOIN,
            CommandKind.EXPIRE,
            CommandKind.BEGIN_EPOCH,
            CommandKind.BEGIN_REIGN,
            CommandKind.CHOOSE_MASTER);

    private final SharedState state;
    private final ChangeSignals signals;
    private final Announcements announcements;
    private final BooleanSupplier forwarded;
    private final BooleanSupplier stale;
    private final InstantSource clock;

    /**
     * @param forwarded whether the call that runs on this thread comes from another member
     * @param stale whether it is to be answered with what this member knows
     */
    public MetadataServant(
            SharedState state,
            ChangeSignals signals,
            Announcements announcements,
            BooleanSupplier forwarded,
            BooleanSupplier stale,
            InstantSource clock) {
        this.state = state;
        this.signals = signals;
        this.announcements = announcements;
        this.forwarded = forwarded;
        this.stale = stale;
        this.clock = clock;
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        if (NOT_FROM_OUTSIDE.contains(command.kind())) {
            throw new ServantException(
                    Failures.INVALID,
                    "command: " + command.kind() + " (expected: one that operators or services give)");
        }
        Optional<FrameworkEndpoint> announced = announced(command);
        if (announced.isPresent()) {
            return Failures.translated(announcements.announce(announced.get(), forwarded.getAsBoolean()));
        }
        Optional<CommandResult> refusal = TextCheck.refuse(command);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        return Failures.translated(state.propose(timed(command)));
    }

    @Override
    public CompletionStage<MetadataGetResult> get(TableId table, String rowKey) {
        return read(reader -> {
            Row row = reader.row(table, rowKey);
            return new MetadataGetResult(row != null, row == null ? Row.DEFAULT : row);
        });
    }

    @Override
    public CompletionStage<ScanResult> scan(Scan scan) {
        return read(reader -> reader.scan(scan));
    }

    @Override
    public CompletionStage<MetadataAwaitResult> await(TableId table, String rowKey, long since, int wait) {
        if (RegistryTables.find(table) == null) {
            throw new ServantException(
                    Failures.INVALID, "table: " + table + " (expected: one that this release knows)");
        }
        Failures.requireMember(state);
        long deadline = clock.millis() + Math.max(0, Math.min(wait, LONGEST_WAIT.toMillis()));
        return awaitUntil(deadline, table, rowKey, since);
    }

    @Override
    public CompletionStage<MetadataMergedTemplateResult> mergedTemplate(String name) {
        return read(reader -> reader.contains(Table.TEMPLATES, name)
                ? new MetadataMergedTemplateResult(
                        CommandResult.builder()
                                .code(ResultCode.OK)
                                .revision(reader.revision())
                                .build(),
                        MergedTemplate.of(reader, name).format())
                : new MetadataMergedTemplateResult(
                        CommandResult.builder()
                                .code(ResultCode.NOT_FOUND)
                                .problem("template-unknown")
                                .message("template: " + name + " (expected: one that exists)")
                                .build(),
                        ""));
    }

    private <T> CompletionStage<T> read(Function<RegistryReader, T> query) {
        if (!stale.getAsBoolean()) {
            return Failures.translated(state.readLinearizable(query));
        }
        try {
            return CompletableFuture.completedFuture(state.readLocal(query));
        } catch (RuntimeException e) {
            return Failures.translated(CompletableFuture.failedFuture(e));
        }
    }

    private static Optional<FrameworkEndpoint> announced(Command command) {
        if (!command.kind().equals(CommandType.ANNOUNCE.kind())) {
            return Optional.empty();
        }
        try {
            return Optional.of(CommandType.ANNOUNCE.decode(command).endpoint());
        } catch (TarsCodecException unreadable) {
            // The state machine says so.
            return Optional.empty();
        }
    }

    /** Looks, and as long as nothing has happened waits for a sign and looks again. */
    private CompletableFuture<MetadataAwaitResult> awaitUntil(long deadline, TableId table, String key, long since) {
        Duration left = Duration.ofMillis(Math.max(0, deadline - clock.millis()));
        CompletableFuture<Void> sign = signals.row(table, key, left);
        // When too many wait already, the sign is there at once: then the caller gets what there is.
        boolean cannotWait = left.isZero() || sign.isDone();
        Look look = state.readLocal(reader -> Look.at(reader, table, key, since));
        if (look.happened || cannotWait) {
            sign.complete(null);
            return CompletableFuture.completedFuture(look.answer());
        }
        return sign.thenCompose(nothing -> awaitUntil(deadline, table, key, since));
    }

    private Command timed(Command command) {
        return command.origin().at() != 0
                ? command
                : command.toBuilder()
                        .origin(command.origin().toBuilder().at(clock.millis()).build())
                        .build();
    }

    private record Look(@Nullable Row row, boolean happened) {

        static Look at(RegistryReader reader, TableId table, String key, long since) {
            Row row = reader.row(table, key);
            // A row that was there at `since`, and is not any more, is gone; unless this copy is not that far yet.
            boolean gone = row == null && since > 0 && reader.revision() >= since;
            return new Look(row, gone || (row != null && row.revision() > since));
        }

        MetadataAwaitResult answer() {
            return new MetadataAwaitResult(row != null, row == null ? Row.DEFAULT : row);
        }
    }
}
