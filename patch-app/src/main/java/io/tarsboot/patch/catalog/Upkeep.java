package io.tarsboot.patch.catalog;

import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.patch.store.StoredContent;
import io.tarsboot.protocol.packages.CatalogEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this member's disk in line with the catalog, again and again: fetches what is missing, says what it has, and
 * removes what the catalog does not know any more. A broken fetch, a crash or a lost message needs no other repair.
 */
public final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ContentStore store;
    private final Catalog catalog;
    private final Fetches fetches;
    private final Duration grace;
    private final InstantSource clock;

    /** @param grace content that is unknown to the catalog stays for so long: it may be on its way into it */
    public Upkeep(ContentStore store, Catalog catalog, Fetches fetches, Duration grace, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.fetches = fetches;
        this.grace = grace;
        this.clock = clock;
    }

    /** Does what there is to do; without a leader only what needs none. */
    public void run() {
        // Before the catalog is read: what is stored later is not yet in it and must not look old.
        Instant before = clock.instant().minus(grace);
        List<Sha256> held = store.list();
        List<CatalogEntry> contents;
        try {
            contents = catalog.contents();
        } catch (StoreException e) {
            LOG.debug("the catalog cannot be read at the moment, nothing is fetched or removed", e);
            return;
        }
        Set<Sha256> known = new HashSet<>();
        for (CatalogEntry entry : contents) {
            known.add(new Sha256(entry.content().sha256()));
            keep(entry);
        }
        for (Sha256 sha256 : held) {
            if (!known.contains(sha256) && store.removeUnclaimed(sha256, before)) {
                LOG.info("content {} is removed, the catalog does not know it any more", sha256);
            }
        }
    }

    private void keep(CatalogEntry entry) {
        Sha256 sha256 = new Sha256(entry.content().sha256());
        if (store.holds(sha256)) {
            if (!entry.holders().contains(catalog.self())) {
                tell(sha256);
            }
            return;
        }
        ExpectedContent missing = new ExpectedContent(sha256, entry.content().size());
        CompletableFuture<StoredContent> unused = fetches.fetch(missing, catalog.othersOf(entry))
                .whenComplete((stored, failure) -> {
                    if (failure != null) {
                        LOG.warn("content {} is missing here and cannot be fetched: {}", sha256, failure.getMessage());
                    } else {
                        tell(sha256);
                    }
                });
    }

    private void tell(Sha256 sha256) {
        try {
            catalog.addHolder(sha256.hex(), catalog.self());
        } catch (StoreException e) {
            LOG.debug("the catalog does not learn now that content {} is here", sha256, e);
        }
    }
}
