package io.tarsboot.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Samples;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.PackagesBeginResult;
import io.tarsboot.protocol.packages.PackagesFinishResult;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.packages.PackagesReadResult;
import io.tarsboot.protocol.packages.PackagesWriteResult;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import java.io.ByteArrayOutputStream;

/** What callers of PackageObj do. */
final class Uploading {

    private Uploading() {}

    static Content upload(PackagesPrx packages, byte[] content) {
        PackagesFinishResult end = packages.finish(send(packages, content));
        succeeded(end.result());
        return end.content();
    }

    /** Sends all bytes without ending the upload. */
    static String send(PackagesPrx packages, byte[] content) {
        Upload upload = begin(packages, content);
        long offset = upload.offset();
        while (offset < content.length) {
            long end = Math.min(content.length, offset + upload.maxChunk());
            PackagesWriteResult written = packages.write(upload.id(), offset, Samples.piece(content, offset, end));
            succeeded(written.result());
            offset = written.next();
        }
        return upload.id();
    }

    static Upload begin(PackagesPrx packages, byte[] content) {
        ExpectedContent expected = Samples.expected(content);
        PackagesBeginResult begun = packages.begin(
                new UploadRequest(expected.size(), expected.sha256().hex(), "app.tgz"));
        succeeded(begun.result());
        return begun.upload();
    }

    static byte[] download(PackagesPrx packages, String sha256) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            PackagesReadResult piece = packages.read(sha256, all.size(), 1 << 20);
            succeeded(piece.result());
            if (piece.chunk().isEmpty()) {
                return all.toByteArray();
            }
            all.writeBytes(piece.chunk().toByteArray());
        }
    }

    static void succeeded(Outcome outcome) {
        assertThat(outcome).isEqualTo(Outcome.DEFAULT);
    }

    static void failed(Outcome outcome, PackageError error, String words) {
        assertThat(outcome.error()).as(outcome.message()).isEqualTo(error);
        assertThat(outcome.message()).contains(words);
    }
}
