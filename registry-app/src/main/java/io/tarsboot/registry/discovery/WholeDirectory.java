package io.tarsboot.registry.discovery;

import io.tarsboot.codec.Bytes;
import io.tarsboot.naming.model.Directory;
import org.jspecify.annotations.Nullable;

/** Everything as of one revision, in pages: each is encoded when it is asked for first, for all who ask for it. */
final class WholeDirectory {

    /** So many objects and nodes still go in one page. */
    private static final int FEW = 100;

    private static final int MANY_PAGES = 32;

    /** From so many on, a page of a 32nd would be too long to be handled as one. */
    private static final int VERY_MANY = 200_000;

    private static final int VERY_MANY_PAGES = 1024;

    private final Directory directory;
    private final @Nullable Bytes[] pages;

    WholeDirectory(Directory directory) {
        this.directory = directory;
        int size = directory.objects() + directory.nodes();
        this.pages = new @Nullable Bytes[size <= FEW ? 1 : size <= VERY_MANY ? MANY_PAGES : VERY_MANY_PAGES];
    }

    String epoch() {
        return directory.epoch();
    }

    long revision() {
        return directory.revision();
    }

    int pages() {
        return pages.length;
    }

    synchronized Bytes page(int page) {
        Bytes known = pages[page];
        if (known == null) {
            known = Bytes.of(directory.page(page, pages.length));
            pages[page] = known;
        }
        return known;
    }
}
