package io.tarsboot.node.archive;

import org.springframework.util.unit.DataSize;

/**
 * How much an archive may hold.
 *
 * @param entries files, directories and links together
 * @param total bytes of all files together
 * @param ratio how many times larger than the archive its content may be; counts only from {@link #RATIO_FREE} on,
 *     because small texts may well shrink to nothing
 */
public record ArchiveLimits(int entries, DataSize total, int ratio) {

    public static final DataSize RATIO_FREE = DataSize.ofMegabytes(64);

    /**
     * Entries that a package may have unless the node says otherwise: many for a service with all its libraries, and few
     * enough for a small heap. The directory of a zip file stays in memory while it is unpacked; measured, the worst one
     * that {@link ZipDirectory} lets pass takes 1.2 KB for an entry, 60 MB in all. A framework in one program has a heap
     * of 256 MB, of which it uses 35 MB at rest, and two nodes in it that may unpack the same package at once.
     */
    public static final int DEFAULT_ENTRIES = 50_000;

    /** As text, because annotations take nothing else. */
    public static final String DEFAULT_TOTAL = "4GB";

    public static final int DEFAULT_RATIO = 100;

    public static final ArchiveLimits DEFAULT =
            new ArchiveLimits(DEFAULT_ENTRIES, DataSize.parse(DEFAULT_TOTAL), DEFAULT_RATIO);

    public ArchiveLimits {
        if (entries < 1) {
            throw new IllegalArgumentException("entries: " + entries + " (expected: at least 1)");
        }
        if (total.isNegative()) {
            throw new IllegalArgumentException("total: " + total + " (expected: not negative)");
        }
        if (ratio < 1) {
            throw new IllegalArgumentException("ratio: " + ratio + " (expected: at least 1)");
        }
    }
}
