package io.tarsboot.node.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * A tar file for the library, which keeps what the file says of all entries that follow, adds to it with each such
 * header, and gives it to each entry. Honest packers write one, of some 50 bytes, such as the name of a commit.
 */
final class BoundedTar extends TarArchiveInputStream {

    private static final int LONGEST_GLOBAL = 4096;

    private static final int TYPE = TarConstants.NAMELEN
            + TarConstants.MODELEN
            + TarConstants.UIDLEN
            + TarConstants.GIDLEN
            + TarConstants.SIZELEN
            + TarConstants.MODTIMELEN
            + TarConstants.CHKSUMLEN;
    private static final int SIZE =
            TarConstants.NAMELEN + TarConstants.MODELEN + TarConstants.UIDLEN + TarConstants.GIDLEN;

    private long global;

    BoundedTar(InputStream bytes) {
        super(bytes);
    }

    @Override
    protected byte @Nullable [] readRecord() throws IOException {
        byte[] record = super.readRecord();
        if (record != null && record[TYPE] == TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER) {
            long size = TarUtils.parseOctalOrBinary(record, SIZE, TarConstants.SIZELEN);
            global += size;
            if (size < 0 || global > LONGEST_GLOBAL) {
                throw new ArchiveException(
                        "the headers for all entries are too long (expected: at most " + LONGEST_GLOBAL + " bytes)");
            }
        }
        return record;
    }
}
