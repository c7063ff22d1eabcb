package io.tarsboot.patch.store;

import static io.tarsboot.patch.store.Samples.expected;
import static io.tarsboot.patch.store.Samples.piece;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.Bytes;
import io.tarsboot.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class UploadsTest {

    private static final byte[] CONTENT = Samples.bytes(1, 10_000);
    private static final ExpectedContent EXPECTED = expected(CONTENT);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final StoreLimits limits = new StoreLimits(DataSize.ofKilobytes(100), 2, Duration.ofMinutes(10));
    private ContentStore store;
    private Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(directory);
        uploads = Uploads.open(store, partial(), limits, clock);
    }

    @Test
    void anUploadInPiecesBecomesContentUnderItsDigest() throws IOException {
        assertThat(uploads.begin(EXPECTED)).isZero();
        assertThat(uploads.write(EXPECTED, 0, piece(CONTENT, 0, 4000))).isEqualTo(4000);
        assertThat(uploads.write(EXPECTED, 4000, piece(CONTENT, 4000, 10_000))).isEqualTo(10_000);

        StoredContent stored = uploads.finish(EXPECTED);

        assertThat(stored).isEqualTo(new StoredContent(EXPECTED.sha256(), 10_000, Samples.md5(CONTENT)));
        String hex = EXPECTED.sha256().hex();
        Path file = directory
                .resolve("content")
                .resolve(hex.substring(0, 2))
                .resolve(hex.substring(2, 4))
                .resolve(hex);
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(partial()).isEmptyDirectory();
        assertThat(store.list()).containsExactly(EXPECTED.sha256());
    }

    @Test
    void anUploadGoesOnWhereItEnded() {
        uploads.begin(EXPECTED);
        uploads.write(EXPECTED, 0, piece(CONTENT, 0, 4000));

        assertThat(uploads.begin(EXPECTED)).isEqualTo(4000);
        uploads.write(EXPECTED, 4000, piece(CONTENT, 4000, 10_000));
        uploads.finish(EXPECTED);

        assertThat(store.read(EXPECTED.sha256(), 0, 10_000)).isEqualTo(Bytes.wrap(CONTENT));
    }

    @Test
    void anUploadGoesOnAfterARestart() throws IOException {
        uploads.begin(EXPECTED);
        uploads.write(EXPECTED, 0, piece(CONTENT, 0, 4000));

        Uploads restarted = Uploads.open(ContentStore.open(directory), partial(), limits, clock);

        assertThat(restarted.underWay()).containsExactly(EXPECTED);
        assertThat(restarted.begin(EXPECTED)).isEqualTo(4000);
        restarted.write(EXPECTED, 4000, piece(CONTENT, 4000, 10_000));
        assertThat(restarted.finish(EXPECTED).size()).isEqualTo(10_000);
    }

    @Test
    void aStartRemovesWhatNobodyCanGoOnWith() throws IOException {
        uploads.begin(EXPECTED);
        ExpectedContent forgotten = expected(Samples.bytes(2, 500));
        uploads.begin(forgotten);
        Files.setLastModifiedTime(
                partial().resolve(forgotten.id()), FileTime.from(clock.instant().minus(Duration.ofMinutes(11))));
        Files.writeString(partial().resolve("notes.txt"), "not ours");
        ExpectedContent tooLong = expected(Samples.bytes(3, 5));
        Files.write(partial().resolve(tooLong.id()), Samples.bytes(3, 6));
        ExpectedContent aboveLimit = expected(Samples.bytes(4, 200 * 1024));
        Files.writeString(partial().resolve(aboveLimit.id()), "begun under another limit");

        Uploads restarted = Uploads.open(store, partial(), limits, clock);

        assertThat(restarted.underWay()).containsExactly(EXPECTED);
        try (Stream<Path> files = Files.list(partial())) {
            assertThat(files).containsExactly(partial().resolve(EXPECTED.id()));
        }
    }

    @Test
    void bytesForAnotherPlaceAreRefusedWithTheRightPlace() {
        uploads.begin(EXPECTED);
        uploads.write(EXPECTED, 0, piece(CONTENT, 0, 4000));

        WrongOffsetException wrong = catchThrowableOfType(
                WrongOffsetException.class, () -> uploads.write(EXPECTED, 0, piece(CONTENT, 0, 4000)));

        assertThat(wrong.next()).isEqualTo(4000);
        assertThat(wrong).hasMessage("offset: 0 (expected: 4000)");
    }

    @Test
    void anEndBeforeTheLastByteSaysWhereToGoOn() {
        uploads.begin(EXPECTED);
        uploads.write(EXPECTED, 0, piece(CONTENT, 0, 4000));

        assertThatExceptionOfType(WrongOffsetException.class)
                .isThrownBy(() -> uploads.finish(EXPECTED))
                .withMessage("upload: 4000 bytes so far (expected: 10000); go on at 4000");
        assertThat(uploads.begin(EXPECTED)).isEqualTo(4000);
    }

    @Test
    void contentWithAnotherDigestIsThrownAway() {
        uploads.begin(EXPECTED);
        uploads.write(EXPECTED, 0, Bytes.wrap(Samples.bytes(9, 10_000)));

        refused(StoreException.Reason.WRONG_DIGEST, () -> uploads.finish(EXPECTED));

        assertThat(store.list()).isEmpty();
        assertThat(partial()).isEmptyDirectory();
        assertThat(uploads.begin(EXPECTED)).isZero();
    }

    @Test
    void sizesAreBounded() {
        refused(
                StoreException.Reason.TOO_LARGE,
                () -> uploads.begin(new ExpectedContent(EXPECTED.sha256(), 100 * 1024 + 1)));
        refused(StoreException.Reason.INVALID, () -> new ExpectedContent(EXPECTED.sha256(), 0));
        uploads.begin(EXPECTED);
        uploads.write(EXPECTED, 0, piece(CONTENT, 0, 9_999));
        refused(StoreException.Reason.TOO_LARGE, () -> uploads.write(EXPECTED, 9_999, Bytes.wrap(new byte[2])));
        refused(
                StoreException.Reason.TOO_LARGE,
                () -> uploads.write(EXPECTED, 9_999, Bytes.wrap(new byte[ContentStore.MAX_CHUNK + 1])));
        assertThat(uploads.begin(EXPECTED)).isEqualTo(9_999);
    }

    @Test
    void theNumberOfUploadsIsBoundedUntilForgottenOnesExpire() {
        uploads.begin(EXPECTED);
        ExpectedContent second = expected(Samples.bytes(2, 100));
        uploads.begin(second);
        ExpectedContent third = expected(Samples.bytes(3, 100));

        refused(StoreException.Reason.UNAVAILABLE, () -> uploads.begin(third));
        clock.advance(Duration.ofMinutes(6));
        uploads.begin(second);
        clock.advance(Duration.ofMinutes(6));

        assertThat(uploads.begin(third)).isZero();
        assertThat(uploads.underWay()).containsExactlyInAnyOrder(second, third);
        refused(StoreException.Reason.NOT_FOUND, () -> uploads.write(EXPECTED, 0, piece(CONTENT, 0, 1)));
    }

    @Test
    void anAbandonedUploadIsGone() {
        uploads.begin(EXPECTED);
        uploads.abandon(EXPECTED);
        uploads.abandon(EXPECTED);

        assertThat(partial()).isEmptyDirectory();
        refused(StoreException.Reason.NOT_FOUND, () -> uploads.finish(EXPECTED));
    }

    @Test
    void knownContentNeedsNoBytes() {
        store(uploads, CONTENT);

        assertThat(uploads.begin(EXPECTED)).isEqualTo(10_000);
        assertThat(uploads.finish(EXPECTED).md5()).isEqualTo(Samples.md5(CONTENT));
        refused(StoreException.Reason.INVALID, () -> uploads.begin(new ExpectedContent(EXPECTED.sha256(), 9)));
    }

    @Test
    void severalUploadersOfTheSameContentShareOneUpload() throws Exception {
        byte[] content = Samples.bytes(5, 100_000);
        ExpectedContent expected = expected(content);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<StoredContent>> ends = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ends.add(threads.submit(() -> store(uploads, content)));
            }
            for (Future<StoredContent> end : ends) {
                assertThat(end.get(30, TimeUnit.SECONDS).sha256()).isEqualTo(expected.sha256());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.read(expected.sha256(), 0, 100_000)).isEqualTo(Bytes.wrap(content));
        assertThat(partial()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../etc/passwd",
                "..",
                "/etc/passwd",
                "ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789",
                "abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345678",
                "abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345678/",
                "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789\n",
                "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789\u0000",
            })
    void whatIsNotADigestNeverBecomesAPath(String name) {
        refused(StoreException.Reason.INVALID, () -> new Sha256(name));
        refused(StoreException.Reason.NOT_FOUND, () -> ExpectedContent.ofId(name));
        refused(StoreException.Reason.NOT_FOUND, () -> ExpectedContent.ofId(name + "-10"));
    }

    @Test
    void anIdSaysWhatItStandsFor() {
        assertThat(ExpectedContent.ofId(EXPECTED.id())).isEqualTo(EXPECTED);
        refused(StoreException.Reason.NOT_FOUND, () -> ExpectedContent.ofId(EXPECTED.sha256() + "-010"));
        refused(
                StoreException.Reason.NOT_FOUND,
                () -> ExpectedContent.ofId(EXPECTED.sha256() + "-9999999999999999999"));
    }

    /** Uploads as a caller does that may share the upload with others. */
    static StoredContent store(Uploads uploads, byte[] content) {
        ExpectedContent expected = expected(content);
        long offset = uploads.begin(expected);
        while (offset < content.length) {
            long end = Math.min(content.length, offset + 1_000);
            try {
                offset = uploads.write(expected, offset, piece(content, offset, end));
            } catch (WrongOffsetException e) {
                offset = e.next();
            } catch (StoreException e) {
                // Another caller was first with the end.
                assertThat(e.reason()).isEqualTo(StoreException.Reason.NOT_FOUND);
                offset = uploads.begin(expected);
            }
        }
        return uploads.finish(expected);
    }

    private Path partial() {
        return directory.resolve("uploads");
    }

    static void refused(StoreException.Reason reason, ThrowingCallable action) {
        StoreException refusal = catchThrowableOfType(StoreException.class, action);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    }
}
