package io.tarsboot.raft.operator;

import io.tarsboot.codec.Bytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hands what one thread writes to readers elsewhere, piece by piece as they ask: two pieces are in memory, however long
 * the whole is. The piece that was handed over last is kept, for a reader whose answer was lost.
 */
final class BackupStream extends OutputStream {

    /** The size of every piece but the last. */
    static final int PIECE = 1024 * 1024;

    private final Duration patience;
    private final byte[] filling = new byte[PIECE];
    private int filled;

    private @Nullable CompletableFuture<Bytes> wanted;
    private Bytes last = Bytes.EMPTY;
    private long lastAt;
    private boolean ended;
    private @Nullable Throwable failure;

    /** @param patience how long the writer waits for a reader */
    BackupStream(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, PIECE - filled);
            System.arraycopy(bytes, offset + done, filling, filled, part);
            filled += part;
            done += part;
            if (filled == PIECE) {
                hand(false);
            }
        }
    }

    /** Hands the rest over, and then the end. */
    void end() throws IOException {
        if (filled > 0) {
            hand(false);
        }
        hand(true);
    }

    /** Nothing more comes; readers hear why. */
    void fail(Throwable reason) {
        CompletableFuture<Bytes> waiting;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = reason;
            waiting = wanted;
            wanted = null;
            notifyAll();
        }
        if (waiting != null) {
            waiting.completeExceptionally(reason);
        }
    }

    /** The writer is done, or has given up. */
    synchronized boolean isOver() {
        return ended || failure != null;
    }

    /**
     * The piece at an offset: the next one, or the last once more.
     *
     * @return empty at the end
     */
    synchronized CompletableFuture<Bytes> read(long offset) {
        if (offset == lastAt && !last.isEmpty()) {
            return CompletableFuture.completedFuture(last);
        }
        if (offset != lastAt + last.size()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "offset: " + offset + " (expected: " + (lastAt + last.size()) + ", or " + lastAt + " once more)"));
        }
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (ended) {
            return CompletableFuture.completedFuture(Bytes.EMPTY);
        }
        if (wanted == null) {
            wanted = new CompletableFuture<>();
            notifyAll();
        }
        return wanted;
    }

    private void hand(boolean end) throws IOException {
        Bytes piece = Bytes.wrap(Arrays.copyOf(filling, filled));
        filled = 0;
        CompletableFuture<Bytes> reader;
        synchronized (this) {
            reader = awaitReader();
            wanted = null;
            lastAt += last.size();
            last = piece;
            ended = end;
        }
        reader.complete(piece);
    }

    private CompletableFuture<Bytes> awaitReader() throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            if (failure != null) {
                throw new IOException("the backup was given up", failure);
            }
            CompletableFuture<Bytes> reader = wanted;
            if (reader != null) {
                return reader;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IOException("the backup was given up: nobody read on for " + patience);
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("this member stops");
            }
        }
    }
}
