package io.tarsboot.registry.discovery;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of this member, kept up to date by what is applied here: only what a change touches is worked out again.
 * Looking takes no lock and needs no majority.
 *
 * <p>The rows are read as they are now, which may be later than the changes that were told. So all changes up to the
 * revision of the read are looked up with it, and the directory is exactly what there was at its revision: the same on
 * every member.
 */
public final class LiveDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveDirectory.class);

    private static final int CHANGES_AT_ONCE = 1000;

    private final SharedState state;
    private final Supplier<List<FrameworkEndpoint>> own;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Registration watch;

    /** Which objects there are, for the thread that follows the changes; guarded by this. */
    private DirectoryRows rows = new DirectoryRows();

    /** Whether some changes were not taken in: then only reading everything helps. Guarded by this. */
    private boolean incomplete;

    /** Written under the lock. */
    private volatile Directory shared = Directory.EMPTY;

    private volatile Served served = new Served(Directory.EMPTY, List.of(), Directory.EMPTY);

    /** Is told each new {@linkplain #shared shared directory}, in order, by one thread at a time. */
    public interface Follower {

        /** @param touched names everything that may be different from the one before */
        void changed(Directory next, DirectoryChange touched);

        /**
         * Everything was read anew; also the first that a follower is told.
         *
         * @param since from this revision on, {@code touched} names everything that may be different
         */
        void readAnew(Directory next, long since, DirectoryChange touched);
    }

    /** What callers are answered from: with this member's own objects, which nobody may have announced yet. */
    private record Served(Directory shared, List<FrameworkEndpoint> own, Directory directory) {}

    /** @param own endpoints of this member's own objects, as soon as they are known */
    public LiveDirectory(SharedState state, Supplier<List<FrameworkEndpoint>> own) {
        this.state = state;
        this.own = own;
        readAll();
        this.watch = state.watch(shared.revision(), new Listener());
    }

    /** What all members agree on, for those who keep a copy of their own. */
    public Directory shared() {
        return shared;
    }

    /** The newest one to answer from; it knows this member's own objects before they are announced. */
    public Directory get() {
        Served now = served;
        List<FrameworkEndpoint> ownNow = own.get();
        Directory sharedNow = shared;
        if (now.shared == sharedNow && now.own.equals(ownNow)) {
            return now.directory;
        }
        Served fresh = new Served(sharedNow, ownNow, sharedNow.with(announcement(sharedNow, ownNow)));
        served = fresh;
        return fresh.directory;
    }

    /** Begins with the directory as it is; what comes later is told on the thread that follows the changes. */
    public synchronized Registration follow(Follower follower) {
        Earlier earlier = earlier(shared.revision());
        follower.readAnew(shared, earlier.since(), earlier.touched());
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public void close() {
        watch.close();
    }

    private static DirectoryChange announcement(Directory shared, List<FrameworkEndpoint> own) {
        Map<String, ObjectChange> objects = new LinkedHashMap<>();
        for (FrameworkEndpoint endpoint : own) {
            objects.put(
                    endpoint.object(),
                    new ObjectChange(endpoint.object(), List.of(ObjectEndpoints.announced(endpoint)), List.of()));
        }
        return DirectoryChange.builder()
                .epoch(shared.epoch())
                .revision(shared.revision())
                .objects(new ArrayList<>(objects.values()))
                .build();
    }

    private synchronized void readAll() {
        incomplete = true;
        DirectoryRows fresh = new DirectoryRows();
        Directory next = Directory.EMPTY.with(state.readLocal(fresh::readAll));
        rows = fresh;
        incomplete = false;
        shared = next;
        Earlier earlier = earlier(next.revision());
        followers.forEach(follower -> follower.readAnew(next, earlier.since(), earlier.touched()));
    }

    /** If this fails, which the watch logs, the next change finds it incomplete. */
    private synchronized void take(ChangesSince.Known changes) {
        if (incomplete) {
            readAll();
            return;
        }
        incomplete = true;
        DirectoryChange change =
                state.readLocal(reader -> rows.read(reader, Touched.by(notYetSeen(reader.revision(), changes))));
        Directory next = shared.with(change);
        rows.forget(change, next);
        incomplete = false;
        if (next.revision() > shared.revision()) {
            shared = next;
            followers.forEach(follower -> follower.changed(next, change));
        }
    }

    /** Everything after the shared directory up to a revision: what was told, and what was applied since. */
    private List<Change> notYetSeen(long revision, ChangesSince.Known told) {
        List<Change> all = new ArrayList<>(told.changes());
        ChangesSince.Known last = told;
        while (last.revision() < revision) {
            if (!(state.changesSince(last.revision(), CHANGES_AT_ONCE) instanceof ChangesSince.Known more)) {
                throw new IllegalStateException("what changed after revision " + last.revision()
                        + " is forgotten already (expected: all changes up to revision " + revision + ")");
            }
            all.addAll(more.changes());
            last = more;
        }
        all.removeIf(change -> change.revision() > revision || change.revision() <= shared.revision());
        return all;
    }

    /** What came before this member looked. */
    private record Earlier(long since, DirectoryChange touched) {}

    /** As far back as everything that was touched can be named: copies that were made before a restart go on from there. */
    private Earlier earlier(long revision) {
        long since = 0;
        ChangesSince next = state.changesSince(since, CHANGES_AT_ONCE);
        if (next instanceof ChangesSince.TooOld gap) {
            since = gap.oldest();
            next = state.changesSince(since, CHANGES_AT_ONCE);
        }
        List<Change> named = new ArrayList<>();
        while (next instanceof ChangesSince.Known known) {
            for (Change change : known.changes()) {
                if (change.revision() > revision) {
                    break;
                }
                if (Touched.isNameless(change)) {
                    since = change.revision();
                    named.clear();
                } else {
                    named.add(change);
                }
            }
            if (!known.more() || known.revision() >= revision) {
                return new Earlier(since, Touched.by(named).named());
            }
            next = state.changesSince(known.revision(), CHANGES_AT_ONCE);
        }
        return new Earlier(revision, DirectoryChange.DEFAULT);
    }

    private final class Listener implements ChangeListener {

        @Override
        public void changed(ChangesSince.Known changes) {
            take(changes);
        }

        @Override
        public void missed(ChangesSince.TooOld gap) {
            log.info("changes up to revision {} came too fast, everything is read again", gap.revision());
            readAll();
        }
    }
}
