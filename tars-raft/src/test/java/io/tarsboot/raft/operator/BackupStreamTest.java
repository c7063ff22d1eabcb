package io.tarsboot.raft.operator;

import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BackupStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void piecesComeInOrderAndTheLastOneAgain() {
        byte[] whole = new byte[3 * BackupStream.PIECE + 17];
        new Random(1).nextBytes(whole);
        BackupStream stream = new BackupStream(PATIENCE);
        CompletableFuture<Void> writer = write(stream, whole);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        for (Bytes piece = get(stream.read(0)); !piece.isEmpty(); piece = get(stream.read(read.size()))) {
            assertThat(get(stream.read(read.size()))).as("once more").isEqualTo(piece);
            read.writeBytes(piece.toByteArray());
        }

        assertThat(read.toByteArray()).isEqualTo(whole);
        get(writer);
        assertThat(stream.isOver()).isTrue();
        assertThat(get(stream.read(read.size()))).as("the end, once more").isEqualTo(Bytes.EMPTY);
    }

    @Test
    void anEmptyStreamEndsAtOnce() {
        BackupStream stream = new BackupStream(PATIENCE);
        write(stream, new byte[0]);

        assertThat(get(stream.read(0))).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void anotherPlaceThanTheNextIsRefused() {
        BackupStream stream = new BackupStream(PATIENCE);
        write(stream, new byte[2 * BackupStream.PIECE]);
        get(stream.read(0));

        assertThat(failureOf(stream.read(5)))
                .hasMessage("offset: 5 (expected: " + BackupStream.PIECE + ", or 0 once more)");
        stream.fail(new IOException("enough"));
    }

    @Test
    void aWriterWhomNobodyReadsGivesUp() {
        BackupStream stream = new BackupStream(Duration.ofMillis(50));

        assertThat(failureOf(write(stream, new byte[BackupStream.PIECE])))
                .hasRootCauseMessage("the backup was given up: nobody read on for PT0.05S");
    }

    @Test
    void aReaderHearsWhyThereIsNoMore() {
        BackupStream stream = new BackupStream(PATIENCE);
        CompletableFuture<Bytes> waiting = stream.read(0);

        stream.fail(new IOException("the disk is full"));

        assertThat(failureOf(waiting)).hasMessage("the disk is full");
        assertThat(failureOf(stream.read(0))).hasMessage("the disk is full");
    }

    private static CompletableFuture<Void> write(BackupStream stream, byte[] whole) {
        return CompletableFuture.runAsync(() -> {
            try {
                stream.write(whole, 0, whole.length);
                stream.end();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
