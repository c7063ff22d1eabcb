package io.tarsboot.node.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes; names are not trusted. */
public enum ArchiveFormat {
    ZIP,
    GZIP_TAR,
    TAR;

    private static final int TAR_MAGIC_OFFSET = 257;
    private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN = 8;

    /** @throws ArchiveException if it is none of them */
    public static ArchiveFormat of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(TAR_MAGIC_OFFSET + TAR_MAGIC.length);
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            return ZIP;
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return GZIP_TAR;
        }
        if (head.length == TAR_MAGIC_OFFSET + TAR_MAGIC.length
                && Arrays.equals(TAR_MAGIC, 0, TAR_MAGIC.length, head, TAR_MAGIC_OFFSET, head.length)) {
            return TAR;
        }
        throw new ArchiveException("the package is not an archive: it begins with "
                + (head.length == 0 ? "nothing" : HexFormat.of().formatHex(head, 0, Math.min(SHOWN, head.length)))
                + " (expected: a tar.gz, tar, zip or jar file)");
    }

    private static boolean startsWith(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
