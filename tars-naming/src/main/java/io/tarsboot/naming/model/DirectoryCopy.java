package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.DirectoryChange;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a directory that stands elsewhere: says what to ask next and takes the answer in. Whatever does not fit
 * together, because something got lost or the other side began anew, ends in asking for everything; until that is here
 * the copy stays as it is. One thread asks; any thread may look.
 */
public final class DirectoryCopy {

    /** Asks for everything. */
    private static final long NOTHING_KNOWN = -1;

    private volatile Directory current;
    private boolean wholeWanted;
    private @Nullable Directory loading;
    private int nextPage;
    private int pages;

    /** @param start what is known already, such as from the disk; {@link Directory#EMPTY} if nothing is */
    public DirectoryCopy(Directory start) {
        this.current = start;
        this.wholeWanted = start == Directory.EMPTY;
    }

    /** What to ask. */
    public sealed interface Question {

        /** What changed; everything if {@code since} is -1. */
        record Changes(String epoch, long since) implements Question {}

        /** A page of everything. */
        record Page(String epoch, long revision, int page, int pages) implements Question {}
    }

    /** The newest one that is whole. */
    public Directory current() {
        return current;
    }

    public Question next() {
        if (loading != null) {
            return new Question.Page(loading.epoch(), loading.revision(), nextPage, pages);
        }
        return new Question.Changes(current.epoch(), wholeWanted ? NOTHING_KNOWN : current.revision());
    }

    /**
     * Takes in the answer to the last question.
     *
     * @return whether there is something new to look at
     */
    public boolean take(DirectoryChange answer) {
        if (answer.whole()) {
            return takePage(answer);
        }
        loading = null;
        Directory known = current;
        boolean fits = !wholeWanted
                && answer.epoch().equals(known.epoch())
                && answer.since() <= known.revision()
                && answer.revision() >= known.revision();
        if (!fits) {
            wholeWanted = true;
            return false;
        }
        current = known.with(answer);
        return !isEmpty(answer);
    }

    private boolean takePage(DirectoryChange page) {
        Directory begun = loading;
        if (page.page() == 0) {
            begun = Directory.EMPTY;
            nextPage = 0;
            pages = page.pages();
        }
        if (begun == null || !continues(begun, page)) {
            loading = null;
            wholeWanted = true;
            return false;
        }
        Directory more = begun.with(page);
        nextPage++;
        if (nextPage < pages) {
            loading = more;
            return false;
        }
        loading = null;
        wholeWanted = false;
        current = more;
        return true;
    }

    private boolean continues(Directory begun, DirectoryChange page) {
        boolean same = page.revision() == begun.revision() && page.epoch().equals(begun.epoch());
        return page.page() == nextPage && page.pages() == pages && (nextPage == 0 || same);
    }

    private static boolean isEmpty(DirectoryChange change) {
        return change.objects().isEmpty()
                && change.removedObjects().isEmpty()
                && change.nodes().isEmpty()
                && change.removedNodes().isEmpty()
                && !change.hasRules();
    }
}
