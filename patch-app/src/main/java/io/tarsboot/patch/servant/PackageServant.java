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
import io.tarsboot.protocol.packages.PackagesKeptResult;
import io.tarsboot.protocol.packages.PackagesReadResult;
import io.tarsboot.protocol.packages.PackagesWriteResult;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

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
            ExpectedContent content = new ExpectedContent(new Sha256(request.sha256()), request.size());
            long offset = contents.begin(content);
            if (offset < content.size()) {
                return completedFuture(begun(content, offset));
            }
            return later(() -> begun(content, contents.complete(content)), PackageServant::notBegun);
        } catch (StoreException e) {
            return completedFuture(notBegun(Outcomes.of(e)));
        }
    }

    @Override
    public CompletionStage<PackagesWriteResult> write(String uploadId, long offset, Bytes chunk) {
        try {
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
            ExpectedContent content = ExpectedContent.ofId(uploadId);
            return later(
                    () -> new PackagesFinishResult(Outcomes.OK, contents.finish(content)), PackageServant::notFinished);
        } catch (StoreException e) {
            return completedFuture(notFinished(Outcomes.of(e)));
        }
    }

    @Override
    public CompletionStage<Outcome> abandon(String uploadId) {
        return outcomeOf(() -> contents.abandon(ExpectedContent.ofId(uploadId)));
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
        return outcomeOf(() -> contents.remove(new Sha256(sha256)));
    }

    @Override
    public CompletionStage<PackagesKeptResult> kept(String after, int limit) {
        return later(
                () -> new PackagesKeptResult(Outcomes.OK, contents.kept(after, limit)),
                failure -> new PackagesKeptResult(failure, List.of()));
    }

    /** Does what may take long on another thread. */
    private <R> CompletionStage<R> later(Supplier<R> work, Function<Outcome, R> failed) {
        try {
            return CompletableFuture.supplyAsync(work, finishing)
                    .exceptionally(failure -> failed.apply(Outcomes.of(failure)));
        } catch (RejectedExecutionException e) {
            return completedFuture(failed.apply(Outcomes.of(new StoreException(
                    StoreException.Reason.UNAVAILABLE, "too many uploads end at this moment; try again later", e))));
        }
    }

    private static PackagesBeginResult begun(ExpectedContent content, long offset) {
        return new PackagesBeginResult(Outcomes.OK, new Upload(content.id(), offset, ContentStore.MAX_CHUNK));
    }

    private static PackagesBeginResult notBegun(Outcome outcome) {
        return new PackagesBeginResult(outcome, Upload.DEFAULT);
    }

    private static PackagesFinishResult notFinished(Outcome outcome) {
        return new PackagesFinishResult(outcome, Content.DEFAULT);
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
