package io.tarsboot.rpc.packet;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.threads.Ring;

/**
 * Writers that nobody uses now. A packet is written on one thread and sent by another, so a writer of one's own would
 * not do, and a new one for each packet is most of what a small call allocates.
 */
public final class SpareWriters {

    /** As many as may be under way at once; all of them together hold at most 16 megabytes. */
    private static final int MOST = 1024;

    private static final int LARGEST_CAPACITY = 16 << 10;
    private static final int FIRST_CAPACITY = 512;

    private static final Ring<TarsWriter> SPARE = new Ring<>(MOST);

    private SpareWriters() {}

    /** An empty writer. Whoever has it may keep it, too. */
    public static TarsWriter take() {
        TarsWriter spare = SPARE.poll();
        return spare != null ? spare : new TarsWriter(FIRST_CAPACITY);
    }

    /** Nobody else uses the writer or its buffer any more. */
    public static void giveBack(TarsWriter writer) {
        if (writer.array().length <= LARGEST_CAPACITY) {
            writer.clear();
            var unused = SPARE.offer(writer);
        }
    }
}
