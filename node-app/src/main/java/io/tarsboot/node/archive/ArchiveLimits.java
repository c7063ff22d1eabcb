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

    public static final ArchiveLimits DEFAULT = new ArchiveLimits(200_000, DataSize.ofGigabytes(4), 100);

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
