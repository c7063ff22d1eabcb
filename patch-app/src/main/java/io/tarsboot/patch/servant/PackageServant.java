package io.tarsboot.patch.servant;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.catalog.Contents;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.patch.store.WrongOffsetException;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackagesAsyncServant;
import io.tarsboot.protocol.packages.PackagesBeginResult;
import io.tarsboot.protocol.packages.PackagesFindResult;
import io.tarsboot.protocol.packages.PackagesFinishResult;
import io.tarsboot.protocol.packages.PackagesReadResult;
import io.tarsboot.protocol.packages.PackagesWriteResult;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** PackageObj: streaming uploads and downloads of content by digest. */
public final class PackageServant implements PackagesAsyncServant {

    private final Contents contents;
    private final Executor finishing;

    /** @param finishing runs the ends of uploads, which wait for disks and other members */
    public PackageServant(Contents contents, Executor finishing) {
        this.contents = contents;
        this.finishing = finishing;
    }

    @Override
    public CompletionStage<PackagesBeginResult> begin(UploadRequest request) {
        try {
            LocalCallers.require(CurrentCall.get());
            ExpectedContent content = new ExpectedContent(new Sha256(request.sha256()), request.size());
            long offset = contents.begin(content);
            return completedFuture(
                    new PackagesBeginResult(Outcomes.OK, new Upload(content.id(), offset, ContentStore.MAX_CHUNK)));
        } catch (StoreException e) {
            return completedFuture(new PackagesBeginResult(Outcomes.of(e), Upload.DEFAULT));
        }
    }

    @Override
    public CompletionStage<PackagesWriteResult> write(String uploadId, long offset, Bytes chunk) {
        try {
            LocalCallers.require(CurrentCall.get());
            long next = contents.write(ExpectedContent.ofId(uploadId), offset, chunk);
            return completedFuture(new PackagesWriteResult(Outcomes.OK, next));
        } catch (WrongOffsetException e) {
            return completedFuture(new PackagesWriteResult(Outcomes.of(e), e.next()));
        } catch (StoreException e) {
            return completedFuture(new PackagesWriteResult(Outcomes.of(e), offset));
        }
    }

    @Override
    public CompletionStage<PackagesFinishResult> finish(String uploadId) {
        try {
            LocalCallers.require(CurrentCall.get());
            ExpectedContent content = ExpectedContent.ofId(uploadId);
            return CompletableFuture.supplyAsync(() -> contents.finish(content), finishing)
                    .thenApply(stored -> new PackagesFinishResult(Outcomes.OK, stored))
                    .exceptionally(failure -> new PackagesFinishResult(Outcomes.of(failure), Content.DEFAULT));
        } catch (RejectedExecutionException e) {
            return completedFuture(new PackagesFinishResult(
                    Outcomes.of(new StoreException(
                            StoreException.Reason.UNAVAILABLE,
                            "too many uploads end at this moment; finish this one again later",
                            e)),
                    Content.DEFAULT));
        } catch (StoreException e) {
            return completedFuture(new PackagesFinishResult(Outcomes.of(e), Content.DEFAULT));
        }
    }

    @Override
    public CompletionStage<Outcome> abandon(String uploadId) {
        return outcomeOf(() -> {
            LocalCallers.require(CurrentCall.get());
            contents.abandon(ExpectedContent.ofId(uploadId));
        });
    }

    @Override
    public CompletionStage<PackagesFindResult> find(String sha256) {
        try {
            return completedFuture(new PackagesFindResult(Outcomes.OK, contents.find(new Sha256(sha256))));
        } catch (StoreException e) {
            return completedFuture(new PackagesFindResult(Outcomes.of(e), Content.DEFAULT));
        }
    }

    @Override
    public CompletionStage<PackagesReadResult> read(String sha256, long offset, int length) {
        try {
            return completedFuture(
                    new PackagesReadResult(Outcomes.OK, contents.read(new Sha256(sha256), offset, length)));
        } catch (StoreException e) {
            return completedFuture(new PackagesReadResult(Outcomes.of(e), Bytes.EMPTY));
        }
    }

    @Override
    public CompletionStage<Outcome> remove(String sha256) {
        return outcomeOf(() -> {
            LocalCallers.require(CurrentCall.get());
            contents.remove(new Sha256(sha256));
        });
    }

    private static CompletionStage<Outcome> outcomeOf(Runnable action) {
        try {
            action.run();
            return completedFuture(Outcomes.OK);
        } catch (StoreException e) {
            return completedFuture(Outcomes.of(e));
        }
    }
}
