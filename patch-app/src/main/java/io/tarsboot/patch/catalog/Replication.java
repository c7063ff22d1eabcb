package io.tarsboot.patch.catalog;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Brings content that is on this member's disk to a majority of the disks. */
final class Replication {

    private final Catalog catalog;
    private final Peers peers;
    private final Duration timeout;

    /** @param timeout how long the others may take for one content */
    Replication(Catalog catalog, Peers peers, Duration timeout) {
        this.catalog = catalog;
        this.peers = peers;
        this.timeout = timeout;
    }

    /**
     * Asks all other members to take content over, and waits until enough have it.
     *
     * @return the members that have it, a majority with this one
     */
    List<String> spread(Content content) {
        List<String> members = catalog.members();
        Round round = new Round(members.size(), catalog.self());
        for (String member : members) {
            if (!member.equals(catalog.self())) {
                var unused = ask(member, content)
                        .whenComplete((outcome, failure) -> round.answered(member, outcome, failure));
            }
        }
        return round.await(timeout);
    }

    private CompletableFuture<Outcome> ask(String member, Content content) {
        try {
            return peers.at(member).with(CallOptions.timeout(timeout)).holdAsync(content, catalog.self());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The answers about one content. */
    private static final class Round {

        private final int members;
        private final int needed;
        private final CompletableFuture<List<String>> enough = new CompletableFuture<>();

        // Guarded by this.
        private final List<String> holders = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Round(int members, String self) {
            this.members = members;
            this.needed = members / 2 + 1;
            holders.add(self);
            settle();
        }

        synchronized void answered(String member, @Nullable Outcome outcome, @Nullable Throwable failure) {
            if (outcome != null && outcome.error().equals(PackageError.NONE)) {
                holders.add(member);
            } else {
                failures.add(member + ": " + (outcome != null ? outcome.message() : String.valueOf(failure)));
            }
            settle();
        }

        private synchronized void settle() {
            if (holders.size() >= needed) {
                enough.complete(List.copyOf(holders));
            } else if (holders.size() + failures.size() >= members) {
                enough.completeExceptionally(tooFew());
            }
        }

        List<String> await(Duration timeout) {
            try {
                return enough.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw tooFew();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StoreException known ? known : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw tooFew();
            }
        }

        private synchronized StoreException tooFew() {
            return new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    "members that have the content: " + holders.size() + " of " + members + " (expected: " + needed
                            + "); it is kept, finish it again later" + (failures.isEmpty() ? "" : "; " + failures));
        }
    }
}
