package io.tarsboot.registry.discovery;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of this member, kept up to date by what is applied here: only what a change touches is worked out again.
 * Looking takes no lock and needs no majority.
 */
public final class LiveDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveDirectory.class);

    private final SharedState state;
    private final Supplier<List<FrameworkEndpoint>> own;
    private final List<Consumer<Directory>> followers = new CopyOnWriteArrayList<>();
    private final Registration watch;

    /** Which objects there are, for the thread that follows the changes; guarded by this. */
    private DirectoryRows rows = new DirectoryRows();

    /** Whether some changes were not taken in: then only reading everything helps. Guarded by this. */
    private boolean incomplete;

    /** Written under the lock. */
    private volatile Directory shared = Directory.EMPTY;

    private volatile Served served = new Served(Directory.EMPTY, List.of(), Directory.EMPTY);

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

    /** Tells each new {@linkplain #shared shared directory}, in order, on the thread that follows the changes. */
    public Registration follow(Consumer<Directory> follower) {
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
        publish(next);
    }

    /** If this fails, which the watch logs, the next change finds it incomplete. */
    private synchronized void take(ChangesSince.Known changes) {
        if (incomplete) {
            readAll();
            return;
        }
        incomplete = true;
        Touched touched = Touched.by(changes.changes());
        DirectoryChange change = state.readLocal(reader -> rows.read(reader, touched));
        Directory next = shared.with(change);
        rows.forget(change, next);
        incomplete = false;
        publish(next);
    }

    private void publish(Directory next) {
        shared = next;
        followers.forEach(follower -> follower.accept(next));
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
