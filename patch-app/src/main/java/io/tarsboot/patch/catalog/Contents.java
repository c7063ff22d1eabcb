package io.tarsboot.patch.catalog;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.patch.store.StoredContent;
import io.tarsboot.patch.store.Uploads;
import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.Content;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Content as callers know it, on whatever member they ask: an upload is stored here, brought to a majority of the disks
 * and only then entered into the catalog; what is in the catalog can be read on every member.
 */
public final class Contents {

    private static final int MAX_LISTED = 1000;

    private final ContentStore store;
    private final Uploads uploads;
    private final Catalog catalog;
    private final Fetches fetches;
    private final Replication replication;
    private final InstantSource clock;

    public Contents(
            ContentStore store,
            Uploads uploads,
            Catalog catalog,
            Fetches fetches,
            Peers peers,
            Duration replicationTimeout,
            InstantSource clock) {
        this.store = store;
        this.uploads = uploads;
        this.catalog = catalog;
        this.fetches = fetches;
        this.replication = new Replication(catalog, peers, replicationTimeout);
        this.clock = clock;
    }

    /** @return where to go on; the size if nothing is to send */
    public long begin(ExpectedContent content) {
        return uploads.begin(content);
    }

    /**
     * Ends an upload for which nothing is to send any more: who began it again need not know how far a former attempt,
     * or the classic interface, had come. Waits for the other members.
     *
     * @return where to go on after all; the size if the content is known now
     */
    public long complete(ExpectedContent content) {
        try {
            return finish(content).size();
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.WRONG_DIGEST) {
                return uploads.begin(content);
            }
            throw e;
        }
    }

    /** @return where the next bytes belong */
    public long write(ExpectedContent content, long offset, Bytes chunk) {
        return uploads.write(content, offset, chunk);
    }

    public void abandon(ExpectedContent content) {
        uploads.abandon(content);
    }

    /** Verifies what was sent and makes it known to all. Waits for the other members. */
    public Content finish(ExpectedContent content) {
        return publish(uploads.finish(content), true);
    }

    /**
     * Makes content known that is on this member's disk. Waits for the other members.
     *
     * @param kept until it is removed; otherwise as long as a name stands for it
     */
    public Content publish(StoredContent stored, boolean kept) {
        Predicate<CatalogEntry> stays = known -> known.kept() || !kept;
        if (catalog.findHere(stored.sha256()).filter(stays).isPresent()) {
            // What this member knows may be behind: what was removed just now must not be told of as content that
            // stays.
            Optional<CatalogEntry> known = catalog.findNow(stored.sha256()).filter(stays);
            if (known.isPresent()) {
                return known.get().content();
            }
        }
        Content content = new Content(stored.sha256().hex(), stored.size(), stored.md5(), clock.millis());
        catalog.add(new CatalogEntry(content, replication.spread(content), kept));
        return catalog.findHere(stored.sha256()).map(CatalogEntry::content).orElse(content);
    }

    public Content find(Sha256 sha256) {
        return entry(sha256).content();
    }

    /**
     * Reads a piece; what this member does not have yet comes from another, and begins to be fetched.
     *
     * @return as much as there is, at most {@link ContentStore#MAX_CHUNK}; empty at the end
     */
    public Bytes read(Sha256 sha256, long offset, int length) {
        CatalogEntry entry = entry(sha256);
        if (store.holds(sha256)) {
            return store.read(sha256, offset, length);
        }
        List<String> others = catalog.othersOf(entry);
        ExpectedContent expected = new ExpectedContent(sha256, entry.content().size());
        CompletableFuture<StoredContent> unused = fetches.fetch(expected, others);
        return fetches.readThrough(sha256, offset, length, others);
    }

    /** What stays until it is removed, by digest; nothing that was added before the call is missing. */
    public List<Content> kept(String after, int limit) {
        return catalog.contents().stream()
                .filter(CatalogEntry::kept)
                .map(CatalogEntry::content)
                .filter(content -> content.sha256().compareTo(after) > 0)
                .limit(Math.max(1, Math.min(limit, MAX_LISTED)))
                .toList();
    }

    public void remove(Sha256 sha256) {
        catalog.remove(sha256);
    }

    /**
     * Takes content over that another member was given.
     *
     * @param member who has it; one of the group, so that nobody can make this member call somewhere else
     */
    public CompletableFuture<StoredContent> hold(ExpectedContent content, String member) {
        if (!catalog.members().contains(member)) {
            throw new StoreException(
                    StoreException.Reason.INVALID,
                    "member: \"" + member + "\" (expected: one of " + catalog.members() + ")");
        }
        return fetches.fetch(content, List.of(member));
    }

    /** Reads a piece of what is on this member's disk, whether it is in the catalog or not yet. */
    public Bytes copy(Sha256 sha256, long offset, int length) {
        return store.read(sha256, offset, length);
    }

    private CatalogEntry entry(Sha256 sha256) {
        return catalog.find(sha256)
                .orElseThrow(() -> new StoreException(
                        StoreException.Reason.NOT_FOUND, "content: " + sha256 + " is not in the catalog"));
    }
}
