package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsWriter;
import java.util.Arrays;

/** Fields of one struct that are written in whatever order they come, and put into the order of their tags at last. */
final class WrittenFields {

    private final TarsWriter out;
    private final int start;
    private final Part[] parts;
    private int count;
    private boolean sorted = true;

    private record Part(int tag, int from, int to) {}

    /** @param most as many fields as there can be */
    WrittenFields(TarsWriter out, int most) {
        this.out = out;
        this.start = out.size();
        this.parts = new Part[most];
    }

    /** A field is about to be written. */
    void begin(int tag) {
        sorted &= count == 0 || parts[count - 1].tag() < tag;
        parts[count] = new Part(tag, out.size(), 0);
    }

    /** It was written. */
    void end() {
        parts[count] = new Part(parts[count].tag(), parts[count].from(), out.size());
        count++;
    }

    boolean has(int tag) {
        for (int i = 0; i < count; i++) {
            if (parts[i].tag() == tag) {
                return true;
            }
        }
        return false;
    }

    void sort() {
        if (sorted) {
            return;
        }
        byte[] written = Arrays.copyOfRange(out.array(), start, out.size());
        out.truncate(start);
        Arrays.sort(parts, 0, count, (one, other) -> Integer.compare(one.tag(), other.tag()));
        for (int i = 0; i < count; i++) {
            out.append(written, parts[i].from() - start, parts[i].to() - parts[i].from());
        }
    }
}
