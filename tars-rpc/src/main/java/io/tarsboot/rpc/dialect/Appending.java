package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsWriter;
import java.io.OutputStream;

/** A writer as a stream of bytes. */
final class Appending extends OutputStream {

    private final TarsWriter out;

    Appending(TarsWriter out) {
        this.out = out;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.append(bytes, offset, length);
    }
}
