package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.RegistryCodes;
import io.tarsboot.protocol.metadata.StaleRead;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The registry, which keeps all that this server works on. Reads see everything committed before them, unless there
 * is no leader and {@link StaleReads} lets them be old. A refusal or a
 * failure is thrown as the problem that the client is to get. Safe for use by several threads.
 */
public final class Registry {

    /** The most rows that one scan asks for. */
    public static final int MAX_ROWS = 500;

    private static final RemoteFailures FAILURES = RemoteFailures.ofRegistry();

    private final MetadataPrx metadata;
    private final MetadataPrx member;
    private final StaleReads staleReads;
    private final Duration timeout;

    /**
     * @param timeout of one call
     * @param staleReads by whom reads are answered nevertheless when there is no leader
     */
    public Registry(MetadataPrx metadata, Duration timeout, StaleReads staleReads) {
        this.metadata = metadata.with(CallOptions.timeout(timeout));
        this.member = this.metadata.with(StaleRead.OPTIONS);
        this.staleReads = staleReads;
        this.timeout = timeout;
    }

    /** @return what the registry says of the change; always a success */
    public <B extends TarsStruct> CommandResult execute(CommandType<B> type, B body, Origin origin) {
        return accepted(FAILURES.translate(() -> metadata.execute(type.command(body, origin))));
    }

    public <T extends TarsStruct> Optional<Versioned<T>> find(Table<T> table, String key) {
        MetadataGetResult found = read(asked -> asked.get(table.id(), key));
        return found.result() ? Optional.of(versioned(table, found.row())) : Optional.empty();
    }

    /** @param what for the problem that is thrown if it does not exist, such as {@code node a} */
    public <T extends TarsStruct> Versioned<T> require(Table<T> table, String key, String what) {
        return find(table, key).orElseThrow(() -> ProblemException.notFound(what));
    }

    public <T extends TarsStruct> Rows<T> scan(Table<T> table, ScanRange range, int limit) {
        Scan scan = Scan.builder()
                .table(table.id())
                .prefix(range.prefix())
                .after(range.after())
                .limit(Math.min(limit, MAX_ROWS))
                .descending(range.newestFirst())
                .build();
        ScanResult result = read(asked -> asked.scan(scan));
        List<Versioned<T>> rows =
                result.rows().stream().map(row -> versioned(table, row)).toList();
        return new Rows<>(rows, result.more());
    }

    /**
     * Waits until the row has changed since a revision, or has gone.
     *
     * @return the row as it is after the change or after the wait; empty if there is none
     */
    public <T extends TarsStruct> Optional<Versioned<T>> await(Table<T> table, String key, long since, Duration wait) {
        MetadataPrx patient = metadata.with(CallOptions.timeout(timeout.plus(wait)));
        MetadataAwaitResult found =
                FAILURES.translate(() -> patient.await(table.id(), key, since, Math.toIntExact(wait.toMillis())));
        return found.result() ? Optional.of(versioned(table, found.row())) : Optional.empty();
    }

    /** A template with its parents, laid over each other. */
    public String mergedTemplate(String name) {
        MetadataMergedTemplateResult merged = read(asked -> asked.mergedTemplate(name));
        accepted(merged.result());
        return merged.content();
    }

    /** Whether reads see everything committed before them just now; that is, there is a leader. */
    boolean isCurrent() {
        try {
            metadata.scan(Scan.builder().table(Table.USERS.id()).limit(1).build());
            return true;
        } catch (TarsCallException e) {
            return false;
        }
    }

    private <T> T read(Function<MetadataPrx, T> question) {
        return FAILURES.translate(() -> {
            try {
                return question.apply(metadata);
            } catch (ServerException e) {
                if (e.returnCode() != RegistryCodes.NO_LEADER || !staleReads.allowed()) {
                    throw e;
                }
                return question.apply(member);
            }
        });
    }

    private static <T extends TarsStruct> Versioned<T> versioned(Table<T> table, Row row) {
        return new Versioned<>(row.rowKey(), table.decode(row), row.revision());
    }

    private static CommandResult accepted(CommandResult result) {
        if (result.code().equals(ResultCode.OK)) {
            return result;
        }
        throw ProblemException.of(code(result.code()), result.message(), Fixes.of(result))
                .because(result.problem());
    }

    private static ProblemCode code(ResultCode code) {
        return switch (code.name().orElse("")) {
            case "NOT_FOUND" -> ProblemCode.NOT_FOUND;
            case "CONFLICT" -> ProblemCode.CONFLICT;
            case "INVALID" -> ProblemCode.INVALID;
            default -> ProblemCode.INTERNAL;
        };
    }
}
