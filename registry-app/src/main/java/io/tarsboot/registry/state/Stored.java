package io.tarsboot.registry.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;

/**
 * A row as it is kept.
 *
 * @param revision of the last change
 * @param value the struct of the row's table
 */
public record Stored(long revision, Bytes value) {

    static Bytes encode(Stored row) {
        TarsWriter out = new TarsWriter();
        out.writeLong(0, row.revision);
        out.writeBytes(1, row.value);
        return out.toBytes();
    }

    static Stored decode(Bytes bytes) {
        TarsReader in = bytes.reader();
        return new Stored(in.readLong(0, "revision"), in.readBytes(1, "value"));
    }
}
