package io.tarsboot.node.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a tar file. The library keeps in memory what stands between the contents of two files, such as long names
 * and extended headers, however long an archive claims them to be; here it gets no more of that than honest packers
 * write. Contents are streamed, and counted by {@link Unpacking}.
 */
final class TarBytes extends FilterInputStream {

    /** Names have at most 4096 characters, and what else packers note of a file is shorter. */
    private static final int LONGEST_HEADER = 1 << 20;

    /** Of the header that is being read; negative while content is read. */
    private long header = -1;

    TarBytes(InputStream plain) {
        super(plain);
    }

    /** What follows belongs to the header of the next entry. */
    void beginHeader() {
        header = 0;
    }

    /** What follows is content. */
    void endHeader() {
        header = -1;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws ArchiveException {
        if (header >= 0 && bytes > 0) {
            header += bytes;
            if (header > LONGEST_HEADER) {
                throw new ArchiveException(
                        "the header of an entry is too long (expected: at most " + LONGEST_HEADER + " bytes)");
            }
        }
    }
}
