package io.tarsboot.node.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.archive.Archives.Filling;
import io.tarsboot.node.archive.Archives.Tar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class UnpackerTest {

    @TempDir
    Path directory;

    private final Unpacker unpacker = new Unpacker(ArchiveLimits.DEFAULT);

    private Path target() {
        return directory.resolve("inner/target");
    }

    @AfterEach
    void nothingWasWrittenBesideTheTarget() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.map(path -> path.getFileName().toString())).isSubsetOf("inner", "archive");
        }
        if (Files.exists(directory.resolve("inner"))) {
            try (Stream<Path> all = Files.list(directory.resolve("inner"))) {
                assertThat(all.map(path -> path.getFileName().toString())).isSubsetOf("target");
            }
        }
    }

    private Path unpack(Filling<Tar> filling) throws IOException {
        return unpacker.unpack(Archives.tarGz(directory.resolve("archive"), filling), target());
    }

    @Test
    void aTarGzKeepsContentAndExecutability() throws IOException {
        Path top = unpack(tar -> tar.program("bin/run", "#!").file("etc/a.conf", "x=1"));

        assertThat(top).isEqualTo(target());
        assertThat(top.resolve("etc/a.conf")).hasContent("x=1");
        assertThat(Files.isExecutable(top.resolve("bin/run"))).isTrue();
        assertThat(Files.isExecutable(top.resolve("etc/a.conf"))).isFalse();
        assertThat(Files.getAttribute(top.resolve("bin/run"), "unix:mode")).isEqualTo(0100755);
    }

    @Test
    void aZipIsUnpacked() throws IOException {
        Path archive = Archives.zip(directory.resolve("archive"), "a/b.txt", "b", "c.txt", "c");

        Path top = unpacker.unpack(archive, target());

        assertThat(top.resolve("a/b.txt")).hasContent("b");
        assertThat(top.resolve("c.txt")).hasContent("c");
    }

    @Test
    void directoriesThatHoldOnlyADirectoryAreUnwrapped() throws IOException {
        Path top = unpack(tar -> tar.directory("./").directory("Hello/").file("Hello/HelloServer/main.js", "1"));

        assertThat(top).isEqualTo(target().resolve("Hello/HelloServer"));
        assertThat(top.resolve("main.js")).hasContent("1");
    }

    @Test
    void aLinkWithinThePackageIsKept() throws IOException {
        Path top = unpack(tar -> tar.link("node_modules/.bin/tool", "../tool/cli.js")
                .file("node_modules/tool/cli.js", "cli")
                .file("index.js", "1"));

        assertThat(top.resolve("node_modules/.bin/tool")).isSymbolicLink().hasContent("cli");
    }

    @Test
    void aHardLinkBecomesACopy() throws IOException {
        Path top = unpack(tar -> tar.file("a", "content").hardLink("b", "a"));

        assertThat(top.resolve("b")).isRegularFile().hasContent("content");
    }

    static Stream<Filling<Tar>> hostileArchives() {
        return Stream.of(
                tar -> tar.file("../evil", "x"),
                tar -> tar.file("a/../../evil", "x"),
                tar -> tar.file("a/..", "x"),
                tar -> tar.file("/evil", "x"),
                tar -> tar.file("C:/evil", "x"),
                tar -> tar.file("..\\evil", "x"),
                tar -> tar.directory("../evil/"),
                tar -> tar.link("l", "/etc/passwd"),
                tar -> tar.link("l", "../evil"),
                tar -> tar.link("a/l", "../../evil"),
                tar -> tar.link("l", "a/../../evil").directory("a"),
                tar -> tar.hardLink("l", "../evil"),
                tar -> tar.hardLink("l", "/etc/passwd"),
                tar -> tar.hardLink("l", "missing"),
                tar -> tar.special("fifo", TarConstants.LF_FIFO, ""),
                tar -> tar.special("device", TarConstants.LF_CHR, ""),
                tar -> tar.file("twice", "1").file("twice", "2"),
                tar -> tar.file("a", "1").file("a/b", "2"),
                tar -> tar.link("l", "d").link("l", "e").directory("d").directory("e"),
                tar -> tar.file("nul\u0001", "1"),
                tar -> tar.file("x".repeat(300), "1"),
                tar -> tar.file("d/".repeat(200) + "f", "1"));
    }

    @ParameterizedTest
    @MethodSource("hostileArchives")
    void hostileArchivesAreRefused(Filling<Tar> hostile) {
        assertThatThrownBy(() -> unpack(hostile)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheArchive() {
        assertThatThrownBy(() -> unpack(tar ->
                        tar.link("l", ".").link("m", "l/x").file("l/f", "1").file("x", "1")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("\"l\"");
    }

    @Test
    void aLinkThatLeavesThroughAnotherIsRefused() {
        // As a text the second stays inside: d1/d2/root/../d1. In fact it leads above the package.
        assertThatThrownBy(() -> unpack(tar -> tar.file("f", "1")
                        .file("d1/d2/f", "1")
                        .link("d1/d2/root", "../..")
                        .link("d1/d2/out", "root/../d1")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("d1/d2/out")
                .hasMessageContaining("out of the package");
    }

    @Test
    void aLinkThroughAnotherIsKeptWhileItStaysInside() throws IOException {
        Path top = unpack(tar -> tar.file("f", "1")
                .file("d1/d2/f", "2")
                .link("d1/d2/root", "../..")
                .link("d1/d2/in", "root/f"));

        assertThat(top.resolve("d1/d2/in")).hasContent("1");
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() {
        assertThatThrownBy(() -> unpack(tar -> tar.file("f", "1").link("l", "missing")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("leads nowhere");
    }

    @Test
    void aLinkOutOfTheUnwrappedDirectoryIsRefused() {
        assertThatThrownBy(() -> unpack(tar -> tar.file("only/f", "1").link("only/l", "..")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("out of the package");
    }

    @Test
    void tooManyEntriesAreRefused() {
        Unpacker strict = new Unpacker(new ArchiveLimits(3, DataSize.ofMegabytes(1), 100));

        assertThatThrownBy(() -> strict.unpack(
                        Archives.tarGz(
                                directory.resolve("archive"),
                                tar -> tar.file("a", "")
                                        .file("b", "")
                                        .file("c", "")
                                        .file("d", "")),
                        target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("\"d\"")
                .hasMessageContaining("at most 3");
    }

    @Test
    void tooManyBytesAreRefusedBeforeTheyAreWritten() throws IOException {
        Unpacker strict = new Unpacker(new ArchiveLimits(10, DataSize.ofKilobytes(100), 100));
        Path archive = Archives.tarGz(
                directory.resolve("archive"),
                tar -> tar.file("a", new byte[60 * 1024], 0644).file("b", new byte[60 * 1024], 0644));

        assertThatThrownBy(() -> strict.unpack(archive, target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("\"b\"")
                .hasMessageContaining("larger than 102400 bytes");
        assertThat(Files.size(target().resolve("a")) + Files.size(target().resolve("b")))
                .isLessThanOrEqualTo(100 * 1024);
    }

    @Test
    void aBombIsRefusedByItsRatio() throws IOException {
        Unpacker strict = new Unpacker(new ArchiveLimits(10, DataSize.ofGigabytes(1), 10));
        byte[] zeros = new byte[(int) ArchiveLimits.RATIO_FREE.toBytes() + 1];
        Path archive = Archives.tarGz(directory.resolve("archive"), tar -> tar.file("zeros", zeros, 0644));

        assertThatThrownBy(() -> strict.unpack(archive, target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("10 times the size of the archive");
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_GNUTYPE_LONGNAME,
                TarConstants.LF_GNUTYPE_LONGLINK,
                TarConstants.LF_PAX_EXTENDED_HEADER_LC
            })
    void aHeaderWithoutEndIsRefusedBeforeItFillsTheMemory(byte type) {
        byte[] claim = "2000000 path=".getBytes(StandardCharsets.US_ASCII);
        byte[] endless = Arrays.copyOf(claim, 2_000_000);

        assertThatThrownBy(() -> unpack(tar -> tar.note(type, endless).file("a", "1")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("header of an entry is too long");
    }

    @Test
    void headersForAllEntriesAreRefusedBeforeTheyFillTheMemory() {
        assertThatThrownBy(() -> unpack(tar -> {
                    for (int i = 0; i < 9; i++) {
                        tar.global("key" + i, "x".repeat(500)).file("f" + i, "1");
                    }
                }))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("the headers for all entries are too long (expected: at most 4096 bytes)");
    }

    @Test
    void aHeaderForAllEntriesAsGitWritesItIsRead() throws IOException {
        assertThat(unpack(
                        tar -> tar.global("comment", "b601939a").file("f", "1").file("g", "2")))
                .isDirectoryContaining("glob:**/g");
    }

    @Test
    void namesOfDirectoriesAreRefusedBeforeTheyFillTheMemory() {
        String deep = ("x".repeat(200) + "/").repeat(15);

        assertThatThrownBy(() -> unpack(tar -> {
                    for (int i = 0; i < 3000; i++) {
                        byte[] name = (deep + i + "/").getBytes(StandardCharsets.US_ASCII);
                        tar.note(TarConstants.LF_GNUTYPE_LONGNAME, name).directory("d/");
                    }
                }))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("is one too many (expected: names of directories");
    }

    @Test
    void longNamesAreRead() throws IOException {
        String name = "d/".repeat(80) + "x".repeat(200);

        assertThat(unpack(tar -> tar.file(name, "1").file("f", "2")).resolve(name))
                .hasContent("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "PK", "<html>not found</html>"})
    void whatIsNoArchiveIsRefused(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("archive"), content);

        assertThatThrownBy(() -> unpacker.unpack(file, target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("not an archive");
    }

    @Test
    void aTruncatedArchiveIsRefused() throws IOException {
        Path archive = Archives.tarGz(
                directory.resolve("archive"), tar -> tar.file("a", "content").file("b", "x".repeat(10_000)));
        byte[] content = Files.readAllBytes(archive);
        for (int length : new int[] {20, content.length / 2, content.length - 9}) {
            Files.write(archive, Arrays.copyOf(content, length));
            assertThatThrownBy(() -> unpacker.unpack(archive, target().resolve("cut" + length)))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void aGzipWithANameWithoutEndIsReadWithoutKeepingIt() throws IOException {
        byte[] honest = Files.readAllBytes(Archives.tarGz(directory.resolve("archive"), tar -> tar.file("a", "1")));
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.write(honest, 0, 3);
        named.write(8); // a name follows the head of 10 bytes
        named.write(honest, 4, 6);
        named.write("x".repeat(5_000_000).getBytes(StandardCharsets.US_ASCII));
        named.write(0);
        named.write(honest, 10, honest.length - 10);
        Files.write(directory.resolve("archive"), named.toByteArray());

        assertThat(unpacker.unpack(directory.resolve("archive"), target()).resolve("a"))
                .hasContent("1");
    }

    @Test
    void aGzipMayHaveSeveralParts() throws IOException {
        byte[] tar = ungzipped(Archives.tarGz(directory.resolve("archive"), content -> content.file("a", "1")));
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(gzipped(Arrays.copyOf(tar, 700)));
        parts.write(gzipped(Arrays.copyOfRange(tar, 700, tar.length)));
        Files.write(directory.resolve("archive"), parts.toByteArray());

        assertThat(unpacker.unpack(directory.resolve("archive"), target()).resolve("a"))
                .hasContent("1");
    }

    private static byte[] ungzipped(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void directoriesThatNoEntryNamesAreCounted() {
        Unpacker strict = new Unpacker(new ArchiveLimits(20, DataSize.ofMegabytes(1), 100));

        assertThatThrownBy(() -> strict.unpack(
                        Archives.tarGz(
                                directory.resolve("archive"),
                                tar -> tar.file("a/".repeat(15) + "f", "").file("b/".repeat(15) + "f", "")),
                        target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("one directory too many (expected: at most 20)");
    }

    @Test
    void aZipWithAHostileNameIsRefused() throws IOException {
        Path archive = Archives.zip(directory.resolve("archive"), "a.txt", "a", "../evil", "x");

        assertThatThrownBy(() -> unpacker.unpack(archive, target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("leads out of the package");
    }
}
