package io.tarsboot.patch.catalog;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.ReplicaCopyResult;
import io.tarsboot.protocol.packages.ReplicaPrx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Another member that gives what the test says, true or not. */
final class FakePeer implements ReplicaPrx {

    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicInteger copies = new AtomicInteger();

    void give(String sha256, byte[] content) {
        contents.put(sha256, content);
    }

    int copies() {
        return copies.get();
    }

    @Override
    public ReplicaCopyResult copy(String sha256, long offset, int length) {
        copies.incrementAndGet();
        byte[] content = contents.get(sha256);
        if (content == null) {
            return new ReplicaCopyResult(new Outcome(PackageError.NOT_FOUND, "not here"), Bytes.EMPTY);
        }
        int from = (int) Math.min(content.length, offset);
        int to = (int) Math.min(content.length, offset + Math.min(length, 1000));
        return new ReplicaCopyResult(Outcome.DEFAULT, Bytes.copyOf(content, from, to - from));
    }

    @Override
    public CompletableFuture<ReplicaCopyResult> copyAsync(String sha256, long offset, int length) {
        return CompletableFuture.completedFuture(copy(sha256, offset, length));
    }

    @Override
    public void copyOneWay(String sha256, long offset, int length) {
        throw new UnsupportedOperationException("nobody asks without wanting the answer");
    }

    @Override
    public Outcome hold(Content content, String member) {
        return Outcome.DEFAULT;
    }

    @Override
    public CompletableFuture<Outcome> holdAsync(Content content, String member) {
        return CompletableFuture.completedFuture(hold(content, member));
    }

    @Override
    public void holdOneWay(Content content, String member) {
        throw new UnsupportedOperationException("nobody asks without wanting the answer");
    }

    @Override
    public ReplicaPrx with(CallOptions options) {
        return this;
    }
}
