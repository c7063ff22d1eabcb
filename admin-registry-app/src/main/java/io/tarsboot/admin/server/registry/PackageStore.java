package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.PackagesBeginResult;
import io.tarsboot.protocol.packages.PackagesFinishResult;
import io.tarsboot.protocol.packages.PackagesKeptResult;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.packages.PackagesReadResult;
import io.tarsboot.protocol.packages.PackagesWriteResult;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The store of package contents. What it refuses is thrown as the problem that the client is to get. */
public final class PackageStore {

    /** The most that one read gives. */
    public static final int READ_SIZE = 1 << 20;

    private static final int LISTED_AT_ONCE = 1000;

    private static final RemoteFailures FAILURES = new RemoteFailures("the package store");

    private final PackagesPrx packages;
    private final Duration timeout;

    /** @param timeout of one call */
    public PackageStore(PackagesPrx packages, Duration timeout) {
        this.packages = packages.with(CallOptions.timeout(timeout));
        this.timeout = timeout;
    }

    private PackageStore(PackageStore all, CallOptions options) {
        this.packages = all.packages.with(options);
        this.timeout = all.timeout;
    }

    /** The member that takes the content in: an upload goes on where it began, and nowhere else. */
    public PackageStore memberFor(String sha256) {
        return new PackageStore(this, CallOptions.timeout(timeout).andHashKey(HashKey.of(sha256)));
    }

    /** Begins an upload, or finds the one begun before with the same digest. */
    public Upload begin(UploadRequest request) {
        PackagesBeginResult begun = FAILURES.translate(() -> packages.begin(request));
        accepted(begun.result());
        return begun.upload();
    }

    /** @return where the next byte belongs */
    public long write(Upload upload, long offset, Bytes chunk) {
        PackagesWriteResult written = FAILURES.translate(() -> packages.write(upload.id(), offset, chunk));
        accepted(written.result());
        return written.next();
    }

    /** Checks the digest and makes the content known. */
    public Content finish(Upload upload) {
        PackagesFinishResult finished = FAILURES.translate(() -> packages.finish(upload.id()));
        accepted(finished.result());
        return finished.content();
    }

    public void abandon(Upload upload) {
        accepted(FAILURES.translate(() -> packages.abandon(upload.id())));
    }

    /**
     * Makes sure that content which was there a moment ago stays, even if it was removed since.
     *
     * @return false if it is gone
     */
    public boolean keep(String sha256, long size) {
        UploadRequest known = UploadRequest.builder().sha256(sha256).size(size).build();
        // The member that took the bytes in has them. Another one may be fetching them yet, and still the group keeps
        // them.
        return memberFor(sha256).begin(known).offset() >= size
                || kept().stream().anyMatch(content -> content.sha256().equals(sha256));
    }

    /** Content that is not there is none to complain of. */
    public void remove(String sha256) {
        Outcome removed = FAILURES.translate(() -> packages.remove(sha256));
        if (!removed.error().equals(PackageError.NOT_FOUND)) {
            accepted(removed);
        }
    }

    /** All that stays until it is removed. */
    public List<Content> kept() {
        List<Content> all = new ArrayList<>();
        while (true) {
            String after = all.isEmpty() ? "" : all.get(all.size() - 1).sha256();
            PackagesKeptResult page = FAILURES.translate(() -> packages.kept(after, LISTED_AT_ONCE));
            accepted(page.result());
            if (page.contents().isEmpty()) {
                return all;
            }
            all.addAll(page.contents());
        }
    }

    /** Empty at the end. */
    public Bytes read(String sha256, long offset) {
        PackagesReadResult read = FAILURES.translate(() -> packages.read(sha256, offset, READ_SIZE));
        accepted(read.result());
        return read.chunk();
    }

    private static void accepted(Outcome outcome) {
        if (outcome.error().equals(PackageError.NONE)) {
            return;
        }
        throw switch (outcome.error().name().orElse("")) {
            case "NOT_FOUND" ->
                ProblemException.of(ProblemCode.NOT_FOUND, outcome.message(), "Upload the package again.");
            case "TOO_LARGE" ->
                ProblemException.of(
                        ProblemCode.TOO_LARGE, outcome.message(), "Make the package smaller or raise the limit.");
            case "WRONG_DIGEST" ->
                ProblemException.of(ProblemCode.WRONG_DIGEST, outcome.message(), "Upload the package again.");
            case "WRONG_OFFSET" ->
                ProblemException.of(
                        ProblemCode.CONFLICT, outcome.message(), "Somebody uploads the same file; try again.");
            case "INVALID" -> ProblemException.invalid(outcome.message());
            default ->
                ProblemException.of(
                        ProblemCode.UNAVAILABLE, outcome.message(), "Try again; run: tarsctl framework check");
        };
    }
}
