package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.DirectoryChange;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The newest directory and what became different in it lately, by name: for a copy that is not too old it makes the one
 * change that brings it up to date, however much has come together since.
 *
 * <p>Each directory that is added is exactly what there was at its revision, and so is each copy. One that was made from
 * here stands at a step of this history: then what was different after that step is all it needs. One that was made from
 * another member's history may stand between two steps, and know something that came and went in between; so it is given
 * whatever was touched since, different or not.
 *
 * <p>Only names are kept here, each once; how many is bounded. Used by one thread at a time.
 */
public final class RecentChanges {

    private static final int MOST_STEPS = 16_384;

    private final int most;
    private final Set<Long> steps = new LinkedHashSet<>();
    private Directory newest;
    private TouchLog different;
    private TouchLog touched;

    /** @param most how many places that changed are remembered: so many that a whole would be hardly longer */
    public RecentChanges(Directory start, int most) {
        this.most = most;
        this.newest = start;
        this.different = new TouchLog(start.revision(), most);
        this.touched = new TouchLog(start.revision(), most);
        this.steps.add(start.revision());
    }

    public Directory newest() {
        return newest;
    }

    /**
     * Goes on to the next directory.
     *
     * @param named names everything that was touched after the one before; its values do not matter
     * @return whether anything is different
     */
    public boolean add(Directory next, DirectoryChange named) {
        if (!follows(next)) {
            begin(next);
            return true;
        }
        boolean changed = false;
        for (Place place : Place.named(named, newest)) {
            touched.add(next.revision(), place);
            if (!place.isSame(newest, next)) {
                different.add(next.revision(), place);
                changed = true;
            }
        }
        step(next);
        return changed;
    }

    /**
     * Goes on to the next directory where nobody knows exactly what was touched on the way.
     *
     * @param since as far back as it is known after all
     * @param named names everything that was touched after that
     */
    public boolean add(Directory next, long since, DirectoryChange named) {
        boolean follows = follows(next);
        boolean changed = true;
        if (follows) {
            Set<Place> places = Place.named(next.since(newest), newest);
            places.forEach(place -> different.add(next.revision(), place));
            changed = !places.isEmpty();
        } else {
            begin(next);
        }
        touched = new TouchLog(since, most);
        for (Place place : Place.named(named, next)) {
            touched.add(next.revision(), place);
        }
        step(next);
        return changed;
    }

    /**
     * What leads from a revision to the newest directory; empty if only everything does.
     *
     * @param epoch of the copy
     * @param revision of the copy; not above that of the newest directory
     */
    public Optional<DirectoryChange> since(String epoch, long revision) {
        return reaches(epoch, revision)
                ? Optional.of(newest.excerpt(logFor(revision).since(revision), revision))
                : Optional.empty();
    }

    /** Whether there is a change that leads from a revision to the newest directory. */
    public boolean reaches(String epoch, long revision) {
        return epoch.equals(newest.epoch())
                && revision <= newest.revision()
                && logFor(revision).covers(revision);
    }

    /** Whether that change says anything; only for a revision from which one leads here. */
    public boolean hasNews(long revision) {
        return logFor(revision).hasAny(revision);
    }

    private TouchLog logFor(long revision) {
        return steps.contains(revision) ? different : touched;
    }

    private boolean follows(Directory next) {
        return next.epoch().equals(newest.epoch()) && next.revision() >= newest.revision();
    }

    private void begin(Directory next) {
        steps.clear();
        different = new TouchLog(next.revision(), most);
        touched = new TouchLog(next.revision(), most);
        step(next);
    }

    private void step(Directory next) {
        newest = next;
        steps.add(next.revision());
        if (steps.size() > MOST_STEPS) {
            steps.remove(steps.iterator().next());
        }
    }
}
