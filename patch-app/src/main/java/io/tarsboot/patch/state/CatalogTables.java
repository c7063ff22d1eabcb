package io.tarsboot.patch.state;

import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.NamedContent;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.state.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the catalog's state consists of, and how it is read. */
public final class CatalogTables {

    /** By digest. */
    static final Table<CatalogEntry> CONTENT = Table.of("content", CatalogEntry::read);

    /** By path. */
    static final Table<NamedContent> NAMES = Table.of("names", NamedContent::read);

    /** The paths of each content: digest, then path. */
    static final Table<String> PATHS = Table.ofText("paths").unwatched();

    /** Where members are reached, by their address in the group. */
    static final Table<String> ENDPOINTS = Table.ofText("endpoints").unwatched();

    private CatalogTables() {}

    public static @Nullable CatalogEntry content(StateReader state, String sha256) {
        return state.get(CONTENT, Key.of(sha256));
    }

    /** All content, by digest. */
    public static List<CatalogEntry> contents(StateReader state) {
        return state.values(CONTENT, KeyRange.all());
    }

    public static @Nullable NamedContent name(StateReader state, String path) {
        return state.get(NAMES, Key.of(path));
    }

    /** All names, by path. */
    public static List<NamedContent> names(StateReader state) {
        return state.values(NAMES, KeyRange.all());
    }

    /** Where the store of a member is reached, as host:port. */
    public static @Nullable String endpoint(StateReader state, String member) {
        return state.get(ENDPOINTS, Key.of(member));
    }

    static boolean hasName(StateReader state, String sha256) {
        return !state.entries(PATHS, KeyRange.prefix(sha256), 1).isEmpty();
    }
}
