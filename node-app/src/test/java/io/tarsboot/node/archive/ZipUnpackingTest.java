package io.tarsboot.node.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Zip files whose directory is not what it should be. */
class ZipUnpackingTest {

    private static final int END = 22;
    private static final int LOCATOR = 20;
    private static final int END64 = 56;

    @TempDir
    Path directory;

    private final Unpacker unpacker = new Unpacker(new ArchiveLimits(3, DataSize.ofMegabytes(1), 100));

    private Path archive() {
        return directory.resolve("archive");
    }

    private Path target() {
        return directory.resolve("target");
    }

    private Path zip(String... names) throws IOException {
        return zip(Zip64Mode.AsNeeded, names);
    }

    private Path zip(Zip64Mode mode, String... names) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive())) {
            out.setUseZip64(mode);
            for (String name : names) {
                out.putArchiveEntry(new ZipArchiveEntry(name));
                out.write(1);
                out.closeArchiveEntry();
            }
        }
        return archive();
    }

    private interface Change {
        void apply(ByteBuffer file);
    }

    private Path changed(Path file, Change change) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        change.apply(content);
        return Files.write(file, content.array());
    }

    private void assertRefused(Path archive, String message) {
        assertThatThrownBy(() -> unpacker.unpack(archive, target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(message);
        assertThat(target())
                .satisfiesAnyOf(
                        t -> assertThat(t).doesNotExist(), t -> assertThat(t).isEmptyDirectory());
    }

    @Test
    void asManyEntriesAsAllowedAreUnpacked() throws IOException {
        assertThat(unpacker.unpack(zip("a", "b", "c"), target()).resolve("c")).exists();
    }

    @Test
    void tooManyEntriesAreRefusedBeforeAnythingIsWritten() throws IOException {
        assertRefused(zip("a", "b", "c", "d"), "the package has 4 entries (expected: at most 3");
    }

    @Test
    void entriesThatTheEndDoesNotCountAreCounted() throws IOException {
        Path lie = changed(zip("a", "b", "c", "d"), file -> {
            file.putShort(file.limit() - END + 8, (short) 1);
            file.putShort(file.limit() - END + 10, (short) 1);
        });

        assertRefused(lie, "the package has more than 3 entries");
    }

    @Test
    void aDirectoryThatClaimsToBeTooLongIsRefused() throws IOException {
        Path claim = changed(zip("a", "b"), file -> file.putInt(file.limit() - END + 12, 0x7FFFFFFF));

        assertRefused(claim, "the directory of the zip file has 2147483647 bytes (expected: at most 720, 240 for each");
    }

    @Test
    void aDirectoryThatIsTooLongInFactIsRefused() throws IOException {
        Unpacker generous = new Unpacker(ArchiveLimits.DEFAULT);
        String comment = "x".repeat(60_000);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive())) {
            out.setUseZip64(Zip64Mode.Always);
            for (int i = 0; i < 300; i++) {
                ZipArchiveEntry entry = new ZipArchiveEntry("f" + i);
                entry.setComment(comment);
                out.putArchiveEntry(entry);
                out.closeArchiveEntry();
            }
        }
        Path lie = changed(archive(), file -> file.putLong(end64(file) + 40, 100));

        assertThatThrownBy(() -> generous.unpack(lie, target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("the directory of the zip file has more than 12000000 bytes");
    }

    @Test
    void extraFieldsAreBounded() throws IOException {
        Path lie = changed(zip("a"), file -> file.putShort(file.getInt(file.limit() - END + 16) + 30, (short) 1025));

        assertRefused(lie, "an entry of the zip file has 1025 bytes of extra fields (expected: at most 1024)");
    }

    @Test
    void manySmallExtraFieldsAreRefused() throws IOException {
        assertThat(unpacker.unpack(withExtraFields(5), target()).resolve("a")).exists();

        assertThatThrownBy(() -> unpacker.unpack(withExtraFields(6), directory.resolve("other")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("an entry of the zip file has 6 extra fields (expected: at most 5)");
    }

    private Path withExtraFields(int count) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive())) {
            ZipArchiveEntry entry = new ZipArchiveEntry("a");
            entry.setCentralDirectoryExtra(Archives.emptyExtraFields(count));
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        }
        return archive();
    }

    @Test
    void extraFieldsThatAreCutOffAreDamage() throws IOException {
        Path whole = withExtraFields(5);
        byte[] content = Files.readAllBytes(whole);
        // The directory is the last thing before the end: its one entry now claims more than there is.
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort(file.getInt(content.length - END + 16) + 30, (short) 1000);
        Files.write(whole, content);

        assertRefused(whole, "its directory is cut off");
    }

    @Test
    void aLongDirectoryIsRead() throws IOException {
        assertThat(unpacker.unpack(zip(Zip64Mode.Always, "a", "b", "c"), target())
                        .resolve("b"))
                .exists();
    }

    @Test
    void theLongFormIsBoundedAsWell() throws IOException {
        assertRefused(zip(Zip64Mode.Always, "a", "b", "c", "d"), "the package has 4 entries");

        Path endless = changed(zip(Zip64Mode.Always, "a"), file -> file.putLong(end64(file) + 32, -1));
        assertRefused(endless, "the package has 18446744073709551615 entries");

        Path tooLong = changed(zip(Zip64Mode.Always, "a"), file -> file.putLong(end64(file) + 40, 1L << 40));
        assertRefused(tooLong, "the directory of the zip file has 1099511627776 bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 40, 0})
    void anEndThatIsElsewhereIsDamage(long place) throws IOException {
        Path elsewhere =
                changed(zip(Zip64Mode.Always, "a"), file -> file.putLong(file.limit() - END - LOCATOR + 8, place));

        assertRefused(elsewhere, "damaged");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 40})
    void aDirectoryThatIsElsewhereIsDamage(long place) throws IOException {
        Path elsewhere = changed(zip(Zip64Mode.Always, "a"), file -> file.putLong(end64(file) + 48, place));

        assertRefused(elsewhere, "its directory should begin at " + place);
    }

    @Test
    void aZipThatIsCutOffIsDamage() throws IOException {
        byte[] content = Files.readAllBytes(zip("a", "b"));
        for (int length : new int[] {4, 30, content.length / 2, content.length - 1}) {
            Files.write(archive(), Arrays.copyOf(content, length));
            assertRefused(archive(), "damaged");
        }
    }

    @Test
    void somethingMayStandBeforeTheZipProper() throws IOException {
        byte[] content = Files.readAllBytes(zip("a", "b"));
        // Its first bytes are those of an entry, because a file is known by them.
        byte[] before = Arrays.copyOf(content, 100);
        ByteBuffer joined = ByteBuffer.allocate(before.length + content.length);
        Files.write(archive(), joined.put(before).put(content).array());

        assertThat(unpacker.unpack(archive(), target()).resolve("b")).exists();
    }

    @Test
    void theDirectoryIsMeasured() throws IOException {
        try (FileChannel file = FileChannel.open(zip("a", "bc"))) {
            assertThat(ZipDirectory.read(file, ArchiveLimits.DEFAULT)).satisfies(found -> {
                assertThat(found.entries()).isEqualTo(2);
                assertThat(found.bytes()).isBetween(2 * 46L + 3, file.size());
            });
        }
    }

    @Test
    void theLibraryGetsNoMoreThanTheDirectoryThatWasLookedAt() throws IOException {
        try (BoundedChannel channel = new BoundedChannel(FileChannel.open(zip("a", "b")), 10)) {
            ByteBuffer target = ByteBuffer.allocate(8);
            assertThat(channel.read(target)).isEqualTo(8);
            assertThatThrownBy(() -> channel.read(target.clear()))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("goes on beyond its end");

            channel.opened();
            assertThat(channel.read(target.clear())).isEqualTo(8);
        }
    }

    @Test
    void aLinkThatClaimsToBeShortIsBounded() throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive())) {
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            out.putArchiveEntry(link);
            out.write(new byte[100_000]);
            out.closeArchiveEntry();
        }
        Path lie = changed(archive(), file -> file.putInt(file.getInt(file.limit() - END + 16) + 24, 5));

        assertRefused(lie, "is a link of more than 4096 bytes");
    }

    @Test
    void linksAreBoundedBeforeTheyFillTheMemory() throws IOException {
        byte[] target = "x/".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive())) {
            for (int i = 0; i < 2500; i++) {
                ZipArchiveEntry link = new ZipArchiveEntry("link" + i);
                link.setUnixMode(0120777);
                out.putArchiveEntry(link);
                out.write(target);
                out.closeArchiveEntry();
            }
        }

        assertThatThrownBy(() -> new Unpacker(ArchiveLimits.DEFAULT).unpack(archive(), target()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(
                        "is one too many (expected: names of directories, and names and targets of links");
    }

    @Test
    void aMethodOfThePastIsRefused() throws IOException {
        Path lie = changed(
                zip("a"),
                file -> file.putShort(file.getInt(file.limit() - END + 16) + 10, (short) ZipMethod.BZIP2.getCode()));

        assertRefused(lie, "(expected: stored or deflated)");
    }

    private static int end64(ByteBuffer file) {
        return file.limit() - END - LOCATOR - END64;
    }
}
