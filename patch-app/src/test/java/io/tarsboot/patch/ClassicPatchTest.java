package io.tarsboot.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.patch.store.Samples;
import io.tarsboot.protocol.tars.FileContent;
import io.tarsboot.protocol.tars.FileInfo;
import io.tarsboot.protocol.tars.PatchDownloadResult;
import io.tarsboot.protocol.tars.PatchListFileInfoResult;
import io.tarsboot.protocol.tars.PatchPrx;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classic interface, called over TCP as old nodes and consoles do. */
class ClassicPatchTest {

    private static final int CHUNK = 1 << 20;
    private static final FakeRegistry REGISTRY = new FakeRegistry();

    @TempDir
    static Path directory;

    private static RunningMember member;

    @BeforeAll
    static void start() {
        member = RunningMember.start(directory, REGISTRY);
    }

    @AfterAll
    static void stop() {
        member.close();
        REGISTRY.close();
    }

    @Test
    void anUploadIsPreparedAndDownloadedByItsPath() {
        byte[] content = Samples.bytes(1, 2 * CHUNK + 17);
        assertThat(upload("Demo", "Hello", "Demo.Hello_1.tgz", content)).isZero();
        assertThat(classic()
                        .preparePatchFile("Demo", "Hello", "Demo.Hello_1.tgz")
                        .returnValue())
                .isZero();

        String path = "/TARSBatchPatching/Demo/Hello/Demo.Hello.tgz";
        PatchListFileInfoResult listed = classic().listFileInfo(path);
        assertThat(listed.result()).isEqualTo(1);
        assertThat(listed.vf())
                .containsExactly(new FileInfo("Demo.Hello.tgz", content.length, false, Samples.md5(content)));
        assertThat(download(path)).isEqualTo(content);
        assertThat(classic().download(path, content.length).result()).isEqualTo(1);
    }

    @Test
    void aDirectoryListsWhatIsBelowIt() {
        byte[] content = Samples.bytes(2, 100);
        upload("Listed", "A", "a.tgz", content);
        classic().preparePatchFile("Listed", "A", "a.tgz");
        upload("Listed", "B", "b.tgz", content);
        classic().preparePatchFile("Listed", "B", "b.tgz");

        PatchListFileInfoResult listed = classic().listFileInfo("TARSBatchPatching/Listed/");

        assertThat(listed.result()).isZero();
        assertThat(listed.vf()).extracting(FileInfo::path).containsExactly("/A/Listed.A.tgz", "/B/Listed.B.tgz");
        assertThat(classic().listFileInfo("/").vf()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(classic().listFileInfo("TARSBatchPatching/List").result()).isNegative();
    }

    @Test
    void whatIsThereAlreadyNeedNotBeSent() {
        byte[] content = Samples.bytes(3, 2 * CHUNK);
        upload("Demo", "Twice", "x.tgz", content);

        assertThat(classic().upload("Demo", "Twice", chunk("x.tgz", content, 0, false)))
                .isEqualTo(1);
    }

    @Test
    void anotherMd5IsRefused() {
        FileContent wrong = chunk("wrong.tgz", Samples.bytes(4, 100), 0, true).toBuilder()
                .md5("0".repeat(32))
                .build();

        assertThat(classic().upload("Demo", "Wrong", wrong)).isEqualTo(-3);
        assertThat(classic().preparePatchFile("Demo", "Wrong", "wrong.tgz").returnValue())
                .isNegative();
    }

    @Test
    void aChunkWithoutAFirstOneIsRefused() {
        byte[] content = Samples.bytes(5, 2 * CHUNK);
        assertThat(classic().upload("Demo", "Late", chunk("late.tgz", content, CHUNK, true)))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/TARSBatchPatching/../../etc/passwd",
                "TARSBatchPatching/..%2f..",
                "..",
                "a/./b",
                "a\\..\\b",
                "nowhere.tgz",
                "uploaded/Demo/Hello/Demo.Hello_1.tgz",
                "",
            })
    void noPathLeadsOutOfTheStore(String path) {
        assertThat(classic().download(path, 0).result()).isNegative();
        assertThat(classic().preparePatchFile("Demo", "Hello", path).returnValue())
                .isNegative();
        assertThat(classic().preparePatchFile(path, "Hello", "x.tgz").returnValue())
                .isNegative();
        assertThat(classic().deletePatchFile("Demo", path, "x.tgz")).isNegative();
        assertThat(classic().upload("Demo", "Hello", chunk(path.isEmpty() ? ".." : path + "/", new byte[10], 0, true)))
                .isNegative();
        if (path.contains("..")) {
            assertThat(classic().listFileInfo(path).result()).isEqualTo(-1);
        }
    }

    @Test
    void negativePositionsAreRefused() {
        upload("Demo", "Negative", "n.tgz", Samples.bytes(6, 100));
        classic().preparePatchFile("Demo", "Negative", "n.tgz");

        assertThat(classic()
                        .download("TARSBatchPatching/Demo/Negative/Demo.Negative.tgz", -1)
                        .result())
                .isNegative();
    }

    @Test
    void aDownloadGoesOnWithTheContentThatItBeganWith() {
        byte[] first = Samples.bytes(7, CHUNK + 10);
        byte[] second = Samples.bytes(8, CHUNK + 10);
        String path = "TARSBatchPatching/Demo/Changing/Demo.Changing.tgz";
        upload("Demo", "Changing", "1.tgz", first);
        upload("Demo", "Changing", "2.tgz", second);
        classic().preparePatchFile("Demo", "Changing", "1.tgz");
        PatchPrx node = classic();

        assertThat(node.download(path, 0).vb()).isEqualTo(Samples.piece(first, 0, CHUNK));
        classic().preparePatchFile("Demo", "Changing", "2.tgz");

        assertThat(node.download(path, CHUNK).vb()).isEqualTo(Samples.piece(first, CHUNK, first.length));
        assertThat(node.download(path, 0).vb()).isEqualTo(Samples.piece(second, 0, CHUNK));
    }

    @Test
    void aDeletedUploadCannotBePreparedButWhatWasPreparedStays() {
        byte[] content = Samples.bytes(9, 100);
        upload("Demo", "Deleted", "d.tgz", content);
        classic().preparePatchFile("Demo", "Deleted", "d.tgz");

        assertThat(classic().deletePatchFile("Demo", "Deleted", "d.tgz")).isZero();

        assertThat(classic().deletePatchFile("Demo", "Deleted", "d.tgz")).isNegative();
        assertThat(classic().preparePatchFile("Demo", "Deleted", "d.tgz").result())
                .contains("does not exist");
        assertThat(download("TARSBatchPatching/Demo/Deleted/Demo.Deleted.tgz")).isEqualTo(content);
    }

    private static PatchPrx classic() {
        return member.classic();
    }

    private static int upload(String app, String server, String name, byte[] content) {
        int result = 0;
        for (int at = 0; at < content.length && result == 0; at += CHUNK) {
            result = classic().upload(app, server, chunk(name, content, at, at + CHUNK >= content.length));
        }
        return result;
    }

    private static FileContent chunk(String name, byte[] content, int at, boolean last) {
        int end = Math.min(content.length, at + CHUNK);
        return new FileContent(Samples.md5(content), name, at == 0, last, Samples.piece(content, at, end));
    }

    private static byte[] download(String path) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            PatchDownloadResult piece = classic().download(path, all.size());
            assertThat(piece.result()).isBetween(0, 1);
            if (piece.result() == 1) {
                return all.toByteArray();
            }
            all.writeBytes(piece.vb().toByteArray());
        }
    }
}
