package io.tarsboot.rpc.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void contentIsReplacedAndNothingElseStays() throws IOException {
        Path file = directory.resolve("made/on/the/way/state");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void failedWriteLeavesWhatWasThere() throws IOException {
        Path occupied = directory.resolve("state");
        Files.createDirectory(occupied);
        Files.writeString(occupied.resolve("child"), "kept");
        assertThatThrownBy(() -> AtomicFile.write(occupied, "new")).isInstanceOf(IOException.class);
        assertThat(occupied.resolve("child")).hasContent("kept");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(occupied));
    }

    @Test
    void twoWhoWriteAtOnceDoNotMixTheirContents() throws Exception {
        Path file = directory.resolve("state");
        ExecutorService writers = WorkerThreads.platform("writer", 4);
        try {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] content = new byte[10_000 + i];
                Arrays.fill(content, (byte) i);
                writes.add(writers.submit(() -> {
                    AtomicFile.write(file, content);
                    return null;
                }));
            }
            for (Future<?> write : writes) {
                write.get(20, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        byte[] found = Files.readAllBytes(file);
        assertThat(found).hasSize(10_000 + found[0]).containsOnly(found[0]);
    }

    @Test
    void contentIsForItsOwnerOnlyAlsoWhereOthersCouldReadWhatItReplaces() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.writeString(directory.resolve("config"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        AtomicFile.write(file, "password=new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatAKilledProgramLeftIsRemovedByALaterWrite() throws IOException {
        Path file = directory.resolve("state");
        Path abandoned = draft("state", Duration.ofHours(2));
        AtomicFile.write(file, "new");
        assertThat(abandoned).doesNotExist();
        assertThat(file).hasContent("new");
    }

    @Test
    void draftsThatMayBeWrittenRightNowAndThoseOfOtherFilesStay() throws IOException {
        List<Path> kept = List.of(
                draft("state", Duration.ofMinutes(1)),
                draft("state.old", Duration.ofHours(2)),
                old(Files.createFile(directory.resolve(".state.new")), Duration.ofHours(2)),
                old(Files.createFile(directory.resolve(".state.not-of-a-write.new")), Duration.ofHours(2)));
        AtomicFile.write(directory.resolve("state"), "new");
        assertThat(kept).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void draftThatCannotBeRemovedHindersNobody() throws IOException {
        Path stuck = draft("state", Duration.ZERO);
        Files.delete(stuck);
        Files.createDirectory(stuck);
        Files.createFile(stuck.resolve("child"));
        old(stuck, Duration.ofHours(2));
        Path file = directory.resolve("state");
        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
    }

    @Test
    void directoryThatCannotBeMadeDurableIsAnErrorAndNotSilence() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("-wx------"));
        try {
            // Root may read everything.
            assumeFalse(Files.isReadable(closed));
            assertThatThrownBy(() -> AtomicFile.sync(closed)).isInstanceOf(AccessDeniedException.class);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void rootIsNoFile() {
        Path root = Path.of("/");
        assertThatThrownBy(() -> AtomicFile.write(root, "text")).hasMessageContaining("expected: a name");
    }

    private Path draft(String name, Duration age) throws IOException {
        return old(Files.createFile(directory.resolve("." + name + "." + UUID.randomUUID() + ".new")), age);
    }

    private static Path old(Path path, Duration age) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
    }
}
