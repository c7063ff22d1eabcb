package io.tarsboot.rpc.transport.netty;

import io.tarsboot.rpc.threads.Ring;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An array for packets that came together. Once all of them have been read it takes the next ones. Those that somebody
 * keeps are no loss: the collector gets the array, and another is made.
 */
final class FrameBuffer implements Runnable {

    static final int SIZE = 16 << 10;

    /** All that lie idle have one megabyte together. */
    private static final int MOST = 64;

    private static final Ring<FrameBuffer> SPARE = new Ring<>(MOST);

    /** While many packets wait to be read, an array of just their size is better than a large one for each of them. */
    private static final int ONE_IN = 16;

    private static final AtomicInteger MISSED = new AtomicInteger();

    private final byte[] bytes = new byte[SIZE];
    private final AtomicInteger unread = new AtomicInteger();

    private FrameBuffer() {}

    /** @return null if a plain array does better */
    static @Nullable FrameBuffer take() {
        FrameBuffer spare = SPARE.poll();
        return spare == null && MISSED.getAndIncrement() % ONE_IN == 0 ? new FrameBuffer() : spare;
    }

    byte[] bytes() {
        return bytes;
    }

    /** So many packets are in it; each of them is to be read once. */
    void fill(int packets) {
        unread.set(packets);
    }

    /** A packet has been read. */
    @Override
    public void run() {
        if (unread.decrementAndGet() == 0) {
            var unused = SPARE.offer(this);
        }
    }
}
