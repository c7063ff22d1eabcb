package io.tarsboot.config.source;

import io.tarsboot.protocol.registry.ConfigFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Rows that are there when the registry is not: reads are shared, and where one fails the last good answer stands in. A
 * registry that has just failed is left alone for a moment, so that callers need not wait for it one after the other.
 */
public final class DependableRows implements ConfigRows {

    private static final Logger LOG = LoggerFactory.getLogger(DependableRows.class);

    private final SharedReads<String, Optional<ConfigFile>> fileReads;
    private final SharedReads<String, List<ConfigFile>> listReads;
    private final LastGood<Optional<ConfigFile>> files;
    private final LastGood<List<ConfigFile>> lists;
    private final Duration pause;
    private final InstantSource clock;

    /** When the registry failed; null while it answers. */
    private volatile @Nullable Instant failedAt;

    /**
     * @param rows asks the registry
     * @param memory how much is remembered of files, and as much again of listings
     * @param pause how long a registry that failed is not asked for what is remembered
     */
    public DependableRows(ConfigRows rows, DataSize memory, Duration pause, InstantSource clock) {
        this.fileReads = new SharedReads<>(rows::file);
        this.listReads = new SharedReads<>(rows::below);
        this.files = new LastGood<>(
                memory.toBytes(), file -> file.map(DependableRows::weight).orElse(0L));
        this.lists = new LastGood<>(
                memory.toBytes(),
                list -> list.stream().mapToLong(DependableRows::weight).sum());
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Optional<ConfigFile>> file(String rowKey) {
        return dependably(rowKey, fileReads, files);
    }

    @Override
    public CompletableFuture<List<ConfigFile>> below(String prefix) {
        return dependably(prefix, listReads, lists);
    }

    private <V> CompletableFuture<V> dependably(String key, SharedReads<String, V> reads, LastGood<V> remembered) {
        Optional<V> standIn = isPausing() ? remembered.get(key) : Optional.empty();
        if (standIn.isPresent()) {
            return CompletableFuture.completedFuture(standIn.get());
        }
        return reads.read(key)
                .thenApply(value -> {
                    answered();
                    remembered.put(key, value);
                    return value;
                })
                .exceptionally(failure -> {
                    failed(failure);
                    return remembered.get(key).orElseThrow(() -> asCompletion(failure));
                });
    }

    private boolean isPausing() {
        Instant failed = failedAt;
        return failed != null && clock.instant().isBefore(failed.plus(pause));
    }

    private void answered() {
        if (failedAt != null) {
            failedAt = null;
            LOG.info("the registry answers again");
        }
    }

    private void failed(Throwable failure) {
        if (failedAt == null) {
            LOG.warn("the registry does not answer, files are given as they were last: {}", failure.toString());
        }
        failedAt = clock.instant();
    }

    private static CompletionException asCompletion(Throwable failure) {
        return failure instanceof CompletionException known ? known : new CompletionException(failure);
    }

    private static long weight(ConfigFile file) {
        return 2L
                        * (file.content().length()
                                + file.name().length()
                                + file.reason().length())
                + 200;
    }
}
