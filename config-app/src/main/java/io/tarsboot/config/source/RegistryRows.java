package io.tarsboot.config.source;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the registry each time. */
public final class RegistryRows implements ConfigRows {

    private static final int PAGE = 200;

    /** More files than anyone has below one prefix: a listing ends somewhere. */
    private static final int MAX_ROWS = 10_000;

    private final MetadataPrx registry;

    public RegistryRows(MetadataPrx registry) {
        this.registry = registry;
    }

    @Override
    public CompletableFuture<Optional<ConfigFile>> file(String rowKey) {
        return registry.getAsync(TableId.CONFIGS, rowKey)
                .thenApply(answer -> answer.result()
                        ? Optional.of(Table.CONFIGS.decode(answer.row().value()))
                        : Optional.empty());
    }

    @Override
    public CompletableFuture<List<ConfigFile>> below(String prefix) {
        return page(prefix, "", new ArrayList<>());
    }

    private CompletableFuture<List<ConfigFile>> page(String prefix, String after, List<ConfigFile> found) {
        Scan scan = Scan.builder()
                .table(TableId.CONFIGS)
                .prefix(prefix)
                .after(after)
                .limit(PAGE)
                .build();
        return registry.scanAsync(scan).thenCompose(answer -> next(prefix, answer, found));
    }

    private CompletableFuture<List<ConfigFile>> next(String prefix, ScanResult answer, List<ConfigFile> found) {
        List<Row> rows = answer.rows();
        rows.forEach(row -> found.add(Table.CONFIGS.decode(row.value())));
        boolean done = !answer.more() || rows.isEmpty() || found.size() >= MAX_ROWS;
        return done
                ? CompletableFuture.completedFuture(found)
                : page(prefix, rows.get(rows.size() - 1).rowKey(), found);
    }
}
