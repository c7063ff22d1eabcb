package io.tarsboot.node.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A zip file for the library: while the library opens it, it gets no more than the directory that was looked at, so that
 * it cannot be led to another one.
 */
final class BoundedChannel implements SeekableByteChannel {

    private final FileChannel file;
    private long left;
    private boolean opening = true;

    /** @param bytes that may be read until it is opened */
    BoundedChannel(FileChannel file, long bytes) {
        this.file = file;
        this.left = bytes;
    }

    /** Contents follow, which are counted by {@link Unpacking}. */
    void opened() {
        opening = false;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = file.read(target);
        if (opening && read > 0) {
            left -= read;
            if (left < 0) {
                throw new ArchiveException("the package is damaged: its directory goes on beyond its end");
            }
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
