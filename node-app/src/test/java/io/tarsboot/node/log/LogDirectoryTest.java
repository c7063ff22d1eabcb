package io.tarsboot.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogDirectoryTest {

    @TempDir
    Path parent;

    private Path root;
    private LogDirectory logs;

    @BeforeEach
    void aLogDirectory() throws IOException {
        root = Files.createDirectories(parent.resolve("log"));
        Files.writeString(parent.resolve("secret"), "secret");
        logs = new LogDirectory(root);
    }

    private LogText read(long offset, int maxBytes, String contains, int lines) throws IOException {
        return logs.read(new LogQuery("a.log", offset, maxBytes, contains, false, lines));
    }

    @Test
    void filesAreListedNewestFirstAndLinksAreNot() throws IOException {
        Files.writeString(root.resolve("a.log"), "12345");
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(root.resolve("sub/b.log"), "1");
        Files.setLastModifiedTime(root.resolve("a.log"), FileTime.fromMillis(1000));
        Files.createSymbolicLink(root.resolve("link.log"), parent.resolve("secret"));

        assertThat(logs.list()).extracting(LogEntry::name).containsExactly("sub/b.log", "a.log");
        assertThat(logs.list().get(1).size()).isEqualTo(5);
        assertThat(new LogDirectory(root.resolve("missing")).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/etc/passwd",
                "sub/../../secret",
                "link.log",
                "linked/secret",
                "",
                ".",
                "a\0b",
                "./a.log"
            })
    void noNameLeadsOutOfTheDirectory(String name) throws IOException {
        Files.createDirectories(root.resolve("sub"));
        Files.createSymbolicLink(root.resolve("link.log"), parent.resolve("secret"));
        Files.createSymbolicLink(root.resolve("linked"), parent);

        assertThatThrownBy(() -> logs.read(LogQuery.tail(name, 10, 1000)))
                .isInstanceOfAny(IllegalArgumentException.class, NoSuchFileException.class);
    }

    @Test
    void aMissingFileIsToldAsSuch() {
        assertThatThrownBy(() -> logs.read(LogQuery.tail("a.log", 10, 1000)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("a.log");
    }

    @Test
    void aFileIsReadPieceByPiece() throws IOException {
        Files.writeString(root.resolve("a.log"), "0123456789");

        LogText first = read(0, 4, "", 0);
        LogText second = read(first.nextOffset(), 100, "", 0);

        assertThat(first).isEqualTo(new LogText("0123", 4, 10));
        assertThat(second).isEqualTo(new LogText("456789", 10, 10));
        assertThat(read(second.nextOffset(), 100, "", 0).text()).isEmpty();
    }

    @Test
    void noCharacterIsCutInTwo() throws IOException {
        Files.writeString(root.resolve("a.log"), "aä€😀z");
        StringBuilder all = new StringBuilder();
        long offset = 0;
        for (int i = 0; i < 10 && offset < Files.size(root.resolve("a.log")); i++) {
            LogText piece = read(offset, 5, "", 0);
            all.append(piece.text());
            offset = piece.nextOffset();
        }

        assertThat(all).hasToString("aä€😀z");
        assertThat(read(-3, 100, "", 0).text()).isEqualTo("z");
    }

    @Test
    void theLastLinesAreWhole() throws IOException {
        Files.writeString(root.resolve("a.log"), "first line\nsecond line\nthird line\n");

        assertThat(read(-1000, 1000, "", 2).text()).isEqualTo("second line\nthird line\n");
        assertThat(read(-15, 1000, "", 5).text()).isEqualTo("third line\n");
        assertThat(read(-11, 1000, "", 5).text()).as("from where a line begins").isEqualTo("third line\n");
    }

    @Test
    void onlyLinesWithTheTextAreAnswered() throws IOException {
        Files.writeString(root.resolve("a.log"), "ok 1\nERROR 2\nok 3\nerror 4\nERROR 5");

        assertThat(read(0, 1000, "ERROR", 0).text()).isEqualTo("ERROR 2\nERROR 5");
        assertThat(read(0, 1000, "ERROR", 1).text()).isEqualTo("ERROR 5");
        assertThat(logs.read(new LogQuery("a.log", 0, 1000, "error", true, 0)).text())
                .isEqualTo("ERROR 2\nerror 4\nERROR 5");
        assertThat(read(0, 9, "ERROR", 0).text()).isEqualTo("ERROR 5");
    }

    @Test
    void moreThanAllowedIsNeverRead() throws IOException {
        Files.write(root.resolve("a.log"), new byte[3 << 20]);

        assertThat(read(0, Integer.MAX_VALUE, "", 0).text().length()).isEqualTo(LogQuery.LARGEST);
        assertThat(read(0, -5, "", 0).nextOffset()).isEqualTo(LogQuery.LARGEST);
        assertThat(read(Long.MAX_VALUE, 10, "", 0)).isEqualTo(new LogText("", 3 << 20, 3 << 20));
        assertThat(read(Long.MIN_VALUE, 10, "", 0).nextOffset()).isEqualTo(10);
    }

    @Test
    void aLineWithoutEndDoesNotStopTheReader() throws IOException {
        Files.writeString(root.resolve("a.log"), "x".repeat(100));

        assertThat(read(0, 10, "", 3).nextOffset()).isEqualTo(10);
    }
}
