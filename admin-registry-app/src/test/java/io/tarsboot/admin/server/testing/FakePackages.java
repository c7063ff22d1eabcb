package io.tarsboot.admin.server.testing;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.PackagesBeginResult;
import io.tarsboot.protocol.packages.PackagesFindResult;
import io.tarsboot.protocol.packages.PackagesFinishResult;
import io.tarsboot.protocol.packages.PackagesKeptResult;
import io.tarsboot.protocol.packages.PackagesReadResult;
import io.tarsboot.protocol.packages.PackagesServant;
import io.tarsboot.protocol.packages.PackagesWriteResult;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A package store in memory. An upload is named by its digest, so that it is found again. */
public final class FakePackages implements PackagesServant {

    /** Small, so that tests see several writes. */
    public static final int MAX_CHUNK = 100_000;

    private static final Outcome DONE = Outcome.DEFAULT;

    private final Map<String, byte[]> contents = new HashMap<>();

    /** Out of the catalog, but still on a disk. */
    private final Map<String, byte[]> removed = new HashMap<>();

    private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
    private final List<Long> writes = new ArrayList<>();
    private Runnable duringRemove = () -> {};
    private boolean forgetful;
    private boolean tired;
    private boolean behind;

    /** Forgets everything. */
    public synchronized void clear() {
        contents.clear();
        uploads.clear();
        writes.clear();
        removed.clear();
        duringRemove = () -> {};
        forgetful = false;
        tired = false;
        behind = false;
    }

    /** What others do while content is being removed. */
    public synchronized void duringRemove(Runnable action) {
        duringRemove = action;
    }

    /** From now on what has arrived is lost at once. */
    public synchronized void forgetWhatArrives() {
        forgetful = true;
    }

    /** From now on it takes in what is on its way, and nothing can be begun any more after that. */
    public synchronized void beUnavailableOnceSomethingArrived() {
        tired = true;
    }

    /** From now on it answers like a member that has yet to fetch what another one took in. */
    public synchronized void haveNoBytesOfWhatArrived() {
        behind = true;
    }

    public synchronized boolean holds(String sha256) {
        return contents.containsKey(sha256);
    }

    /** The offsets of all writes. */
    public synchronized List<Long> writes() {
        return List.copyOf(writes);
    }

    /** An upload that broke off. */
    public synchronized void beganWith(String sha256, byte[] beginning) {
        ByteArrayOutputStream upload = new ByteArrayOutputStream();
        upload.writeBytes(beginning);
        uploads.put(sha256, upload);
    }

    @Override
    public synchronized PackagesBeginResult begin(UploadRequest request) {
        if (tired && !contents.isEmpty()) {
            return new PackagesBeginResult(failed(PackageError.UNAVAILABLE, "no leader"), Upload.DEFAULT);
        }
        byte[] onDisk = removed.remove(request.sha256());
        if (onDisk != null) {
            contents.put(request.sha256(), onDisk);
        }
        byte[] known = behind ? null : contents.get(request.sha256());
        long offset = known != null
                ? known.length
                : uploads.computeIfAbsent(request.sha256(), any -> new ByteArrayOutputStream())
                        .size();
        return new PackagesBeginResult(DONE, new Upload(request.sha256(), offset, MAX_CHUNK));
    }

    @Override
    public synchronized PackagesWriteResult write(String uploadId, long offset, Bytes chunk) {
        ByteArrayOutputStream upload = uploads.get(uploadId);
        if (upload == null) {
            return new PackagesWriteResult(failed(PackageError.NOT_FOUND, "no such upload"), 0);
        }
        if (offset != upload.size()) {
            return new PackagesWriteResult(
                    failed(PackageError.WRONG_OFFSET, "offset: " + offset + " (expected: " + upload.size() + ")"),
                    upload.size());
        }
        if (chunk.size() > MAX_CHUNK) {
            return new PackagesWriteResult(failed(PackageError.TOO_LARGE, "chunk: " + chunk.size()), offset);
        }
        writes.add(offset);
        upload.writeBytes(chunk.toByteArray());
        return new PackagesWriteResult(DONE, upload.size());
    }

    @Override
    public synchronized PackagesFinishResult finish(String uploadId) {
        ByteArrayOutputStream upload = uploads.remove(uploadId);
        if (upload == null) {
            return new PackagesFinishResult(failed(PackageError.NOT_FOUND, "no such upload"), Content.DEFAULT);
        }
        String digest = Archives.hex("SHA-256", upload.toByteArray());
        if (!digest.equals(uploadId)) {
            return new PackagesFinishResult(
                    failed(PackageError.WRONG_DIGEST, "sha256: " + digest + " (expected: " + uploadId + ")"),
                    Content.DEFAULT);
        }
        contents.put(uploadId, upload.toByteArray());
        Content stored = content(uploadId);
        if (forgetful) {
            contents.remove(uploadId);
        }
        return new PackagesFinishResult(DONE, stored);
    }

    @Override
    public synchronized Outcome abandon(String uploadId) {
        uploads.remove(uploadId);
        return DONE;
    }

    @Override
    public synchronized PackagesFindResult find(String sha256) {
        return holds(sha256)
                ? new PackagesFindResult(DONE, content(sha256))
                : new PackagesFindResult(failed(PackageError.NOT_FOUND, "no such content"), Content.DEFAULT);
    }

    @Override
    public synchronized PackagesReadResult read(String sha256, long offset, int length) {
        byte[] content = contents.get(sha256);
        if (content == null) {
            return new PackagesReadResult(failed(PackageError.NOT_FOUND, "no such content"), Bytes.EMPTY);
        }
        int from = (int) Math.min(offset, content.length);
        int most = Math.min(Math.min(length, MAX_CHUNK), content.length - from);
        return new PackagesReadResult(DONE, Bytes.copyOf(content, from, most));
    }

    @Override
    public synchronized Outcome remove(String sha256) {
        byte[] content = contents.remove(sha256);
        if (content == null) {
            return failed(PackageError.NOT_FOUND, "no such content");
        }
        removed.put(sha256, content);
        duringRemove.run();
        return DONE;
    }

    @Override
    public synchronized PackagesKeptResult kept(String after, int limit) {
        return new PackagesKeptResult(
                DONE,
                contents.keySet().stream()
                        .sorted()
                        .filter(sha256 -> sha256.compareTo(after) > 0)
                        .limit(2)
                        .map(this::content)
                        .toList());
    }

    /** As of an admin server that died before it had entered the package. */
    public synchronized void stored(String sha256, byte[] content) {
        contents.put(sha256, content);
    }

    private Content content(String sha256) {
        byte[] content = contents.get(sha256);
        return Content.builder()
                .sha256(sha256)
                .size(content.length)
                .md5(Archives.hex("MD5", content))
                .build();
    }

    private static Outcome failed(PackageError error, String message) {
        return new Outcome(error, message);
    }
}
