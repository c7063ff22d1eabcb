package io.tarsboot.registry.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;

/**
 * When what a node should know of one of its servers last changed.
 *
 * @param revision of that change
 * @param removed the instance is gone; the entry stays for a while to tell the node
 * @param at when it changed, in milliseconds since 1970
 */
public record FeedEntry(long revision, boolean removed, long at) {

    static Bytes encode(FeedEntry entry) {
        TarsWriter out = new TarsWriter();
        out.writeLong(0, entry.revision);
        out.writeBool(1, entry.removed);
        out.writeLong(2, entry.at);
        return out.toBytes();
    }

    static FeedEntry decode(Bytes bytes) {
        TarsReader in = bytes.reader();
        return new FeedEntry(in.readLong(0, "revision"), in.readBool(1, "removed"), in.readLong(2, "at"));
    }
}
