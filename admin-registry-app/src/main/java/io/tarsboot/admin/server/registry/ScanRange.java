package io.tarsboot.admin.server.registry;

/**
 * Which rows of a table are meant.
 *
 * @param prefix only keys that begin with this
 * @param after only keys behind this one; empty: from the first
 * @param newestFirst in descending order of keys
 */
public record ScanRange(String prefix, String after, boolean newestFirst) {

    public static final ScanRange ALL = new ScanRange("", "", false);

    public static ScanRange prefixed(String prefix) {
        return new ScanRange(prefix, "", false);
    }

    public ScanRange behind(String key) {
        return new ScanRange(prefix, key, newestFirst);
    }

    public ScanRange descending() {
        return new ScanRange(prefix, after, true);
    }
}
