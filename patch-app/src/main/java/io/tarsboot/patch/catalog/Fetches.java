package io.tarsboot.patch.catalog;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.patch.store.StoredContent;
import io.tarsboot.patch.store.Uploads;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.ReplicaCopyResult;
import io.tarsboot.rpc.TarsCallException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes content over from other members. It arrives like an upload, so a fetch that broke off goes on where it ended
 * and what does not have the right digest never becomes content. Safe for use by several threads.
 */
public final class Fetches {

    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);

    private final Uploads incoming;
    private final Peers peers;
    private final Executor executor;
    private final Map<ExpectedContent, CompletableFuture<StoredContent>> underWay = new ConcurrentHashMap<>();

    /**
     * @param incoming where fetched bytes gather; used for nothing else
     * @param executor runs fetches, each of which holds a thread until it ends
     */
    public Fetches(Uploads incoming, Peers peers, Executor executor) {
        this.incoming = incoming;
        this.peers = peers;
        this.executor = executor;
    }

    /**
     * Fetches content, unless it is here; a fetch of the same content that is under way is joined.
     *
     * @param from members that have it, in the order in which they are asked
     */
    public CompletableFuture<StoredContent> fetch(ExpectedContent content, List<String> from) {
        CompletableFuture<StoredContent> begun = new CompletableFuture<>();
        CompletableFuture<StoredContent> other = underWay.putIfAbsent(content, begun);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> run(content, from, begun));
        } catch (RejectedExecutionException e) {
            underWay.remove(content, begun);
            begun.completeExceptionally(new StoreException(
                    StoreException.Reason.UNAVAILABLE, "too many fetches wait on this member; try again later", e));
        }
        return begun;
    }

    /** Reads a piece of content that is not here from whoever has it. */
    public Bytes readThrough(Sha256 sha256, long offset, int length, List<String> from) {
        return firstOf(from, sha256, member -> copy(member, sha256, offset, length));
    }

    /** Gives up what arrived of fetches that nobody goes on with. */
    public void expire() {
        incoming.expire();
    }

    private void run(ExpectedContent content, List<String> from, CompletableFuture<StoredContent> result) {
        try {
            StoredContent fetched = firstOf(from, content.sha256(), member -> fetch(content, member));
            underWay.remove(content, result);
            result.complete(fetched);
        } catch (RuntimeException e) {
            underWay.remove(content, result);
            result.completeExceptionally(e);
        }
    }

    private StoredContent fetch(ExpectedContent content, String member) {
        long offset = incoming.begin(content);
        while (offset < content.size()) {
            Bytes chunk = copy(member, content.sha256(), offset, ContentStore.MAX_CHUNK);
            if (chunk.isEmpty()) {
                throw new StoreException(
                        StoreException.Reason.WRONG_DIGEST,
                        "content " + content.sha256() + " ends at " + offset + " on " + member + " (expected: at "
                                + content.size() + ")");
            }
            offset = incoming.write(content, offset, chunk);
        }
        StoredContent stored = incoming.finish(content);
        LOG.info("content {} ({} bytes) is here, from {}", content.sha256(), content.size(), member);
        return stored;
    }

    private Bytes copy(String member, Sha256 sha256, long offset, int length) {
        ReplicaCopyResult answer = peers.at(member).copy(sha256.hex(), offset, length);
        if (!answer.result().error().equals(PackageError.NONE)) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    member + ": " + answer.result().message());
        }
        return answer.chunk();
    }

    private static <T> T firstOf(List<String> members, Sha256 sha256, Attempt<T> attempt) {
        StringBuilder failures = new StringBuilder();
        for (String member : members) {
            try {
                return attempt.with(member);
            } catch (StoreException | TarsCallException e) {
                LOG.debug("content {} cannot be had from {}", sha256, member, e);
                failures.append(failures.isEmpty() ? "" : "; ")
                        .append(member)
                        .append(": ")
                        .append(e.getMessage());
            }
        }
        throw new StoreException(
                StoreException.Reason.UNAVAILABLE,
                "content " + sha256 + " cannot be had from another member (asked: "
                        + (failures.isEmpty() ? "none, no other has it" : failures) + ")");
    }

    @FunctionalInterface
    private interface Attempt<T> {

        T with(String member);
    }
}
