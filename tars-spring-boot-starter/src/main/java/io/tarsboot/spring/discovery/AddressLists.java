package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address lists of those objects that somebody asked for. A list is looked up when it is asked for and due; who asks
 * gets the one of before at once, and waits only if there is none or if it is old. An empty or failed answer never takes
 * away what was good. Safe for use by several threads.
 */
public final class AddressLists {

    private static final Logger log = LoggerFactory.getLogger(AddressLists.class);

    /** Names may come from outside; those that were not asked for longest are forgotten. */
    static final int MOST_LISTS = 1000;

    private static final Duration AFTER_NOTHING = Duration.ofSeconds(2);

    private record Key(String object, Locality locality) {}

    private final AddressQuery query;
    private final ObjectNames names;
    private final Map<String, AddressList> direct;
    private final Localities localities;
    private final long refreshNanos;
    private final LongSupplier nanoTime;

    // Guarded by itself, and the entries with it.
    private final Map<Key, Held> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Held> eldest) {
            return size() > MOST_LISTS;
        }
    };

    /**
     * @param direct objects whose addresses are configured, for which nobody is asked
     * @param refresh how old a list may become before it is looked up again
     * @param nanoTime the clock
     */
    AddressLists(
            AddressQuery query,
            ObjectNames names,
            Map<String, ObjectAddress> direct,
            Localities localities,
            Duration refresh,
            LongSupplier nanoTime) {
        this.query = query;
        this.names = names;
        this.direct = new LinkedHashMap<>();
        direct.forEach((object, address) ->
                this.direct.put(object, AddressList.of(object, address.endpoints(), "addressed directly")));
        this.localities = localities;
        this.refreshNanos = refresh.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Those that this program should prefer: in its set, in its station, in its group. */
    public CompletionStage<AddressList> findNear(String object) {
        return find(object, localities.of(names.objectOf(object)));
    }

    /** @return never fails: an empty list says why it is empty */
    public CompletionStage<AddressList> find(String name, Locality locality) {
        String object = names.objectOf(name);
        AddressList configured = direct.get(object);
        if (configured != null) {
            return CompletableFuture.completedFuture(configured);
        }
        if (!names.has(name)) {
            return CompletableFuture.completedFuture(AddressList.of(object, List.of(), "this is no name of an object"));
        }
        Held entry;
        CompletableFuture<AddressList> promise;
        synchronized (entries) {
            entry = entries.computeIfAbsent(new Key(object, locality), key -> new Held(object));
            long now = nanoTime.getAsLong();
            if (entry.isFresh(now)) {
                return CompletableFuture.completedFuture(entry.known);
            }
            CompletableFuture<AddressList> underWay = entry.lookup;
            if (underWay != null) {
                return entry.isUsable(now, refreshNanos)
                        ? CompletableFuture.completedFuture(entry.known)
                        : underWay.minimalCompletionStage();
            }
            promise = new CompletableFuture<>();
            entry.lookup = promise;
        }
        var unused =
                ask(object, locality).whenComplete((found, failure) -> promise.complete(taken(entry, found, failure)));
        synchronized (entries) {
            return entry.isUsable(nanoTime.getAsLong(), refreshNanos)
                    ? CompletableFuture.completedFuture(entry.known)
                    : promise.minimalCompletionStage();
        }
    }

    /** The objects that are known to be served somewhere. The registry has no call for all of them. */
    public Set<String> names() {
        Set<String> known = new TreeSet<>(direct.keySet());
        known.addAll(names.services());
        synchronized (entries) {
            entries.forEach((key, entry) -> {
                if (!entry.known.isEmpty()) {
                    known.add(key.object());
                }
            });
        }
        return known;
    }

    private CompletableFuture<List<Endpoint>> ask(String object, Locality locality) {
        try {
            return query.find(object, locality).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private AddressList taken(Held entry, @Nullable List<Endpoint> found, @Nullable Throwable failure) {
        synchronized (entries) {
            entry.lookup = null;
            long now = nanoTime.getAsLong();
            if (found != null && !found.isEmpty()) {
                entry.known = entry.known.with(found, "from the registry");
                entry.foundAt = now;
                entry.due = now + refreshNanos;
                return entry.known;
            }
            String problem = failure == null
                    ? "the registry knows no active endpoint"
                    : "the registry could not be asked: " + reason(failure);
            if (!problem.equals(entry.known.note())) {
                log.warn(
                        "{}: {}{}",
                        entry.known.object(),
                        problem,
                        entry.known.isEmpty() ? "" : "; the last good endpoints stay in use");
            }
            entry.known = entry.known.with(entry.known.endpoints(), problem);
            entry.due = now + Math.min(refreshNanos, AFTER_NOTHING.toNanos());
            return entry.known;
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** One object as one locality sees it. */
    private static final class Held {

        private AddressList known;
        private long foundAt;
        private @Nullable Long due;
        private @Nullable CompletableFuture<AddressList> lookup;

        Held(String object) {
            known = AddressList.of(object, List.of(), "not looked up yet");
        }

        /** Whether nobody has to be asked. */
        boolean isFresh(long now) {
            return due != null && now - due < 0;
        }

        /** Whether it does while somebody is asked: after a long rest it may name servers that are long gone. */
        boolean isUsable(long now, long refreshNanos) {
            return !known.isEmpty() && now - foundAt < 2 * refreshNanos;
        }
    }
}
