package io.tarsboot.rpc.report;

import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches to one object, one at a time. Those that wait are bounded by bytes and by rounds: a service that is away
 * loses the oldest. A batch that the service may have is never sent again, so that nothing is counted twice. After a
 * failure nothing is sent until the next round; the first one is logged, and the return with what was lost.
 */
final class Outbox<T> {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private record Waiting<T>(Batch<T> batch, long round) {}

    private final String what;
    private final String object;
    private final int maxBytes;
    private final int keptRounds;
    private final Function<T, CompletableFuture<?>> send;
    private final IntConsumer ended;

    // Guarded by this.
    private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
    private int bytes;
    private long round;
    private boolean underWay;
    private boolean paused;
    private boolean away;
    private long lostMeanwhile;
    private long sent;
    private long lost;

    /**
     * @param what the batches are, for logs and meters, such as {@code call statistics}
     * @param maxBytes of batches that wait
     * @param keptRounds in which a batch may wait
     * @param ended is told the bytes of each batch that waits no longer, sent or lost
     */
    Outbox(
            String what,
            String object,
            int maxBytes,
            int keptRounds,
            Function<T, CompletableFuture<?>> send,
            IntConsumer ended) {
        this.what = what;
        this.object = object;
        this.maxBytes = maxBytes;
        this.keptRounds = keptRounds;
        this.send = send;
        this.ended = ended;
    }

    /** Puts a batch in, at the cost of the oldest if there is no room. It goes out in this round or a later one. */
    synchronized void add(Batch<T> batch) {
        while (!waiting.isEmpty() && bytes + batch.bytes() > maxBytes) {
            lose(take(waiting).batch());
        }
        if (batch.bytes() > maxBytes) {
            lose(batch);
            return;
        }
        put(new Waiting<>(batch, round), false);
    }

    /** Begins a round: sends what waits, one after the other, unless something is under way. Does not wait. */
    void begin() {
        synchronized (this) {
            round++;
            paused = false;
            while (!waiting.isEmpty() && round - waiting.getFirst().round() > keptRounds) {
                lose(take(waiting).batch());
            }
        }
        pump();
    }

    /** Nothing more is sent; what waits is lost. */
    synchronized void abandon() {
        while (!waiting.isEmpty()) {
            lose(take(waiting).batch());
        }
    }

    /** Whether something is under way or waits. */
    synchronized boolean isBusy() {
        return underWay || !waiting.isEmpty();
    }

    synchronized ReportState state() {
        return new ReportState(what, object, sent, lost, bytes, away);
    }

    /** Waits until nothing is left to send or the time is over; not for a service that is away. */
    synchronized void awaitSent(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!away && (underWay || !waiting.isEmpty())) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private void pump() {
        for (Waiting<T> next = next(); next != null; next = next()) {
            Waiting<T> current = next;
            CompletableFuture<?> answer = start(current.batch().content());
            if (!answer.isDone()) {
                var unused = answer.whenComplete((ok, failure) -> {
                    end(current, failure);
                    pump();
                });
                return;
            }
            // Not by the callback: as many batches would stand on one stack.
            end(current, failureOf(answer));
        }
    }

    private CompletableFuture<?> start(T content) {
        try {
            return send.apply(content);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized @Nullable Waiting<T> next() {
        if (underWay || paused || waiting.isEmpty()) {
            return null;
        }
        underWay = true;
        return take(waiting);
    }

    private synchronized void end(Waiting<T> done, @Nullable Throwable failure) {
        underWay = false;
        if (failure == null) {
            sent += done.batch().entries();
            ended.accept(done.batch().bytes());
            noteBack();
        } else {
            paused = true;
            Throwable cause = Causes.of(failure);
            noteAway(cause);
            if (mayGoAgain(cause) && bytes + done.batch().bytes() <= maxBytes) {
                put(done, true);
            } else {
                lose(done.batch());
            }
        }
        notifyAll();
    }

    private void put(Waiting<T> batch, boolean first) {
        bytes += batch.batch().bytes();
        if (first) {
            waiting.addFirst(batch);
        } else {
            waiting.addLast(batch);
        }
    }

    private Waiting<T> take(Deque<Waiting<T>> from) {
        Waiting<T> first = from.removeFirst();
        bytes -= first.batch().bytes();
        return first;
    }

    private void lose(Batch<T> batch) {
        lost += batch.entries();
        lostMeanwhile += batch.entries();
        ended.accept(batch.bytes());
    }

    private void noteAway(Throwable cause) {
        if (away) {
            return;
        }
        away = true;
        if (cause instanceof NoEndpointException) {
            // A framework without this service is no fault of the program.
            log.info("{} is not there: {} are kept for a while and then lost, until it is", object, what);
        } else {
            log.warn(
                    "{} does not take {}, which are kept for a while and then lost: {}",
                    object,
                    what,
                    cause.toString());
        }
    }

    private void noteBack() {
        if (away || lostMeanwhile > 0) {
            log.info("{} takes {}; {} entries were lost before", object, what, lostMeanwhile);
        }
        away = false;
        lostMeanwhile = 0;
    }

    private static boolean mayGoAgain(Throwable cause) {
        return cause instanceof TarsCallException call && !call.mayHaveRun();
    }

    private static @Nullable Throwable failureOf(CompletableFuture<?> done) {
        return done.handle((ok, failure) -> failure).join();
    }
}
