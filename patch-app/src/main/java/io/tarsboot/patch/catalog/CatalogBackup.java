package io.tarsboot.patch.catalog;

import io.tarsboot.backup.BackupWriter;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.raft.operator.GroupBackup;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts the content that a catalog names beside it into a backup. Content that is removed from the catalog meanwhile stays
 * on the disk for the upkeep's time of grace, and so long that it is read to its end.
 */
public final class CatalogBackup implements GroupBackup.Rest<List<CatalogEntry>> {

    /** What this member lacks comes from another one first. */
    private static final Duration FETCH = Duration.ofMinutes(10);

    private final ContentStore store;
    private final Catalog catalog;
    private final Fetches fetches;
    private final InstantSource clock;

    public CatalogBackup(ContentStore store, Catalog catalog, Fetches fetches, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.fetches = fetches;
        this.clock = clock;
    }

    @Override
    public void addTo(BackupWriter backup, List<CatalogEntry> named) throws IOException {
        for (CatalogEntry entry : named) {
            claim(entry);
        }
        for (CatalogEntry entry : named) {
            if (!claim(entry)) {
                fetch(entry);
            }
            Sha256 sha256 = new Sha256(entry.content().sha256());
            try (InputStream content = store.open(sha256)) {
                backup.file(sha256.hex(), entry.content().size(), content);
            }
        }
    }

    private boolean claim(CatalogEntry entry) {
        return store.claim(new Sha256(entry.content().sha256()), clock.instant());
    }

    private void fetch(CatalogEntry entry) throws IOException {
        ExpectedContent missing = new ExpectedContent(
                new Sha256(entry.content().sha256()), entry.content().size());
        try {
            fetches.fetch(missing, catalog.othersOf(entry)).get(FETCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "content " + missing.sha256() + " is not on this member and cannot be fetched: " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("this member stops");
        }
    }
}
