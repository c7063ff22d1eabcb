package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.PackageStore;
import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import io.tarsboot.rpc.disk.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One upload: the content passes through in chunks, is looked at and summed up on the way, and never lies here as a
 * whole. What the store has from an earlier attempt is not sent again.
 */
final class PackageUpload {

    /** How much is held here at once, if the store takes that much. */
    private static final int CHUNK = 1 << 20;

    private final PackageStore store;
    private final PackageFit fit;
    private final UploadRequest announced;
    private final ContentDigest sha256 = ContentDigest.sha256();
    private final ContentDigest md5 = ContentDigest.md5();
    private long received;

    PackageUpload(PackageStore store, PackageFit fit, UploadRequest announced) {
        this.store = store.memberFor(announced.sha256());
        this.fit = fit;
        this.announced = announced;
    }

    /** @return what was received, in the words of the registry: digests in lower-case hex */
    Digests run(InputStream content) throws IOException {
        byte[] first = content.readNBytes((int) Math.min(CHUNK, announced.size()));
        checkForm(first);
        Upload upload = store.begin(announced);
        int size = Math.max(1, Math.min(CHUNK, upload.maxChunk()));
        long next = upload.offset();
        for (byte[] part = first; part.length > 0; part = content.readNBytes(size)) {
            count(part);
            next = send(upload, next, part, size);
        }
        Digests digests = checkWhole(upload);
        if (upload.offset() < announced.size()) {
            checkSame(store.finish(upload), digests);
        }
        return digests;
    }

    private long send(Upload upload, long offset, byte[] part, int size) {
        long next = offset;
        // What the store has already is skipped; what it has not may be more than it takes at once.
        while (next < received) {
            int from = part.length - Math.toIntExact(received - next);
            int to = Math.min(part.length, from + size);
            long written = store.write(upload, next, Bytes.wrap(Arrays.copyOfRange(part, from, to)));
            if (written <= next || written > received) {
                throw new IllegalStateException(
                        "the store wants byte " + written + " after bytes " + next + " to " + received);
            }
            next = written;
        }
        return next;
    }

    private void count(byte[] part) {
        received += part.length;
        if (received > announced.size()) {
            throw ProblemException.invalid(
                    "size: more than %d bytes were sent (expected: as many as announced)".formatted(announced.size()));
        }
        sha256.add(part);
        md5.add(part);
    }

    private void checkForm(byte[] first) {
        byte[] beginning = first.length > ArchiveForm.NEEDED ? Arrays.copyOf(first, ArchiveForm.NEEDED) : first;
        ArchiveForm form = ArchiveForm.of(beginning)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.NOT_A_PACKAGE,
                        announced.fileName() + " is no archive (expected: a jar, zip, tar or tar.gz)",
                        "Upload the archive that the build makes."));
        fit.check(announced.fileName(), PackageLook.of(form, first, first.length == announced.size()));
    }

    private Digests checkWhole(Upload upload) {
        if (received < announced.size()) {
            throw ProblemException.invalid(
                    "size: %d bytes were sent (expected: %d, as announced)".formatted(received, announced.size()));
        }
        Digests digests = new Digests(sha256.hex(), md5.hex());
        if (!digests.sha256().equals(announced.sha256())) {
            if (upload.offset() < announced.size()) {
                store.abandon(upload);
            }
            throw ProblemException.of(
                    ProblemCode.WRONG_DIGEST,
                    "sha256: %s (expected: %s, as announced)".formatted(digests.sha256(), announced.sha256()),
                    "Upload again; if it happens again, the file changes while it is read.");
        }
        return digests;
    }

    private static void checkSame(Content stored, Digests digests) {
        if (!stored.sha256().equals(digests.sha256())) {
            throw new IllegalStateException("the store answers with other content: " + stored);
        }
    }

    /** Lower-case hex. */
    record Digests(String sha256, String md5) {}
}
