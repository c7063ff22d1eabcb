package io.tarsboot.registry.discovery;

import io.tarsboot.codec.Bytes;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.naming.model.RecentChanges;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.raft.Registration;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps copies of the directory up to date that stand on nodes. A copy asks for what is later than its revision and waits
 * here until there is something; so each has one question under way, a slow one gets several changes as one, and whatever
 * is lost on the way is asked for again.
 *
 * <p>Waiting copies are answered in rounds, with some time in between. All that ask from the same revision get the same
 * bytes, encoded once.
 */
public final class DirectoryFeed implements AutoCloseable {

    /** Of so many places it is remembered that they changed; a whole of 10,000 servers has as many. */
    private static final int MOST_CHANGES = 50_000;

    /** What comes sooner after a round goes with the next one. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);

    private static final Duration EXPIRE_EVERY = Duration.ofSeconds(1);

    /** Copies stand at few revisions; who makes up ever new ones must not fill the memory. */
    private static final int MOST_ENCODED = 1000;

    /** So many are answered by one thread before another one may help. */
    private static final int ANSWERS_AT_ONCE = 128;

    private final Scheduler scheduler;
    private final Executor executor;
    private final int mostWaiting;
    private final Registration following;

    // Guarded by this.
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    /** What copies are answered by their revisions, as long as the newest directory is the same. */
    private final Map<Long, Bytes> encoded = new HashMap<>();

    private final RecentChanges recent = new RecentChanges(Directory.EMPTY, MOST_CHANGES);
    private @Nullable WholeDirectory whole;
    private boolean roundIsDue;
    private long lastRound;
    private boolean closed;

    /** A copy that has nothing to learn yet. */
    private record Waiting(String epoch, long since, long deadline, CompletableFuture<Bytes> answer) {}

    /** How a copy stands to the newest directory. */
    private enum Kind {
        NOTHING_NEW,
        BEHIND,
        TOO_OLD
    }

    /** An answer on its way. */
    private record Due(CompletableFuture<Bytes> waiting, Bytes answer) {

        void deliver() {
            waiting.complete(answer);
        }
    }

    /**
     * @param executor where waits end and answers go on their way
     * @param mostWaiting how many copies may wait at once; more are refused
     */
    public DirectoryFeed(LiveDirectory directory, Scheduler scheduler, Executor executor, int mostWaiting) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.mostWaiting = mostWaiting;
        this.lastRound = scheduler.nanoTime() - BETWEEN_ROUNDS.toNanos();
        this.following = directory.follow(new Newest());
        expireLater();
    }

    /**
     * What changed after a revision: a {@link DirectoryChange}, as soon as there is one, or one without any change after
     * a while.
     *
     * @param watcher who asks; an earlier question of the same ends
     * @param epoch that the revision is of
     * @param since revision of the copy; -1 if there is none
     * @throws ServantException if too many wait
     */
    public CompletableFuture<Bytes> watch(String watcher, String epoch, long since, Duration atMost) {
        CompletableFuture<Bytes> answer = new CompletableFuture<>();
        Due replaced = null;
        synchronized (this) {
            Kind kind = kind(epoch, since);
            if (closed || kind == Kind.TOO_OLD || atMost.isZero()) {
                return CompletableFuture.completedFuture(answer(epoch, since));
            }
            // The one that asked last waits longest.
            Waiting before = waiting.remove(watcher);
            if (before != null) {
                replaced = new Due(before.answer(), answer(before.epoch(), before.since()));
            } else if (waiting.size() >= mostWaiting) {
                throw new ServantException(
                        ReturnCode.OVERLOAD,
                        waiting.size() + " copies of the addresses wait for changes at this member (expected: fewer)");
            }
            waiting.put(watcher, new Waiting(epoch, since, scheduler.nanoTime() + atMost.toNanos(), answer));
            if (kind == Kind.BEHIND) {
                callRound();
            }
        }
        if (replaced != null) {
            execute(replaced::deliver);
        }
        return answer;
    }

    /** A further page of everything; the first of a later one if that one is not kept any more. */
    public synchronized Bytes page(String epoch, long revision, int page, int pages) {
        WholeDirectory kept = whole;
        boolean asked = kept != null
                && kept.epoch().equals(epoch)
                && kept.revision() == revision
                && kept.pages() == pages
                && page >= 0
                && page < pages;
        return kept != null && asked ? kept.page(page) : whole().page(0);
    }

    /** How many copies wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Ends all waits, and all later ones at once. */
    @Override
    public void close() {
        following.close();
        List<Due> all;
        synchronized (this) {
            closed = true;
            all = take(copy -> true);
        }
        all.forEach(Due::deliver);
    }

    private final class Newest implements LiveDirectory.Follower {

        @Override
        public void changed(Directory next, DirectoryChange touched) {
            synchronized (DirectoryFeed.this) {
                news(recent.add(next, touched));
            }
        }

        @Override
        public void readAnew(Directory next, long since, DirectoryChange touched) {
            synchronized (DirectoryFeed.this) {
                news(recent.add(next, since, touched));
            }
        }

        private void news(boolean different) {
            encoded.clear();
            if (different && !waiting.isEmpty()) {
                callRound();
            }
        }
    }

    // ---------------------------------------------------------------- what is answered; all with the lock held

    private Kind kind(String epoch, long since) {
        if (isAhead(epoch, since)) {
            return Kind.NOTHING_NEW;
        }
        if (!recent.reaches(epoch, since)) {
            return Kind.TOO_OLD;
        }
        return recent.hasNews(since) ? Kind.BEHIND : Kind.NOTHING_NEW;
    }

    /**
     * Another member was faster: the copy waits until this one is as far. A member that was killed may begin with nothing,
     * not even the epoch, until it has its log from the others; who knows more must not forget it for that.
     */
    private boolean isAhead(String epoch, long since) {
        Directory newest = recent.newest();
        return epoch.equals(newest.epoch())
                ? since > newest.revision()
                : newest.epoch().isEmpty();
    }

    private Bytes answer(String epoch, long since) {
        if (isAhead(epoch, since)) {
            return Bytes.of(nothing(epoch, since));
        }
        if (!epoch.equals(recent.newest().epoch())) {
            return whole().page(0);
        }
        Bytes known = encoded.get(since);
        if (known == null) {
            if (encoded.size() >= MOST_ENCODED) {
                encoded.clear();
            }
            known = encode(since);
            encoded.put(since, known);
        }
        return known;
    }

    private Bytes encode(long since) {
        Optional<DirectoryChange> change = recent.since(recent.newest().epoch(), since);
        return change.isPresent() ? Bytes.of(change.get()) : whole().page(0);
    }

    private static DirectoryChange nothing(String epoch, long since) {
        return DirectoryChange.builder()
                .epoch(epoch)
                .revision(since)
                .since(since)
                .build();
    }

    /** The one at hand serves as long as a copy of it can be brought up to date by changes. */
    private WholeDirectory whole() {
        WholeDirectory kept = whole;
        if (kept == null || !recent.reaches(kept.epoch(), kept.revision())) {
            kept = new WholeDirectory(recent.newest());
            whole = kept;
        }
        return kept;
    }

    /** Takes copies out of the waiting ones, each with its answer. */
    private List<Due> take(Predicate<Waiting> wanted) {
        List<Due> taken = new ArrayList<>();
        Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext()) {
            Waiting copy = all.next();
            if (wanted.test(copy)) {
                all.remove();
                taken.add(new Due(copy.answer(), answer(copy.epoch(), copy.since())));
            }
        }
        return taken;
    }

    // ---------------------------------------------------------------- rounds

    /** With the lock held. */
    private void callRound() {
        if (roundIsDue || closed) {
            return;
        }
        roundIsDue = true;
        Duration pause = BETWEEN_ROUNDS.minusNanos(scheduler.nanoTime() - lastRound);
        if (pause.isNegative() || pause.isZero()) {
            execute(this::round);
        } else {
            scheduler.schedule(pause, () -> execute(this::round));
        }
    }

    private void round() {
        List<Due> due;
        synchronized (this) {
            roundIsDue = false;
            lastRound = scheduler.nanoTime();
            due = take(copy -> kind(copy.epoch(), copy.since()) != Kind.NOTHING_NEW);
        }
        for (int from = 0; from < due.size(); from += ANSWERS_AT_ONCE) {
            List<Due> some = due.subList(from, Math.min(due.size(), from + ANSWERS_AT_ONCE));
            execute(() -> some.forEach(Due::deliver));
        }
    }

    private void expireLater() {
        scheduler.schedule(
                EXPIRE_EVERY,
                () -> execute(() -> {
                    List<Due> over;
                    synchronized (this) {
                        if (closed) {
                            return;
                        }
                        long now = scheduler.nanoTime();
                        over = take(copy -> copy.deadline() - now <= 0);
                    }
                    over.forEach(Due::deliver);
                    expireLater();
                }));
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closing) {
            // Whoever waits is answered by the end of this member, or of its connection.
        }
    }
}
