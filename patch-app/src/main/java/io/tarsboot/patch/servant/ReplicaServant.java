package io.tarsboot.patch.servant;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.catalog.Contents;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.ReplicaAsyncServant;
import io.tarsboot.protocol.packages.ReplicaCopyResult;
import java.util.concurrent.CompletionStage;

/** ReplicaObj: what the other members ask of this one. */
public final class ReplicaServant implements ReplicaAsyncServant {

    private final Contents contents;

    public ReplicaServant(Contents contents) {
        this.contents = contents;
    }

    @Override
    public CompletionStage<Outcome> hold(Content content, String member) {
        try {
            ExpectedContent expected = new ExpectedContent(new Sha256(content.sha256()), content.size());
            return contents.hold(expected, member)
                    .thenApply(stored -> Outcomes.OK)
                    .exceptionally(Outcomes::of);
        } catch (StoreException e) {
            return completedFuture(Outcomes.of(e));
        }
    }

    @Override
    public CompletionStage<ReplicaCopyResult> copy(String sha256, long offset, int length) {
        try {
            return completedFuture(
                    new ReplicaCopyResult(Outcomes.OK, contents.copy(new Sha256(sha256), offset, length)));
        } catch (StoreException e) {
            return completedFuture(new ReplicaCopyResult(Outcomes.of(e), Bytes.EMPTY));
        }
    }
}
