package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.transport.MemberAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the leader answers this member. As long as something waits for the leader, and whenever another one is found,
 * it is asked something small, which costs it nothing but the answer: so one that is busy is told from one that cannot be
 * reached, though it may be heard. What waits goes on when the absence of an answer has become unbearable.
 */
final class LeaderReach {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderReach.class);

    private static final Duration EVERY = Duration.ofMillis(100);

    private final Consensus consensus;
    private final ScheduledExecutorService timer;
    private final LeaderAbsence absence;
    private final Runnable goOn;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * @param timer must not be blocked
     * @param goOn lets all that waits look again
     */
    LeaderReach(Consensus consensus, ScheduledExecutorService timer, LeaderAbsence absence, Runnable goOn) {
        this.consensus = consensus;
        this.timer = timer;
        this.absence = absence;
        this.goOn = goOn;
    }

    /** Looks after the leader until it has answered this request. */
    <T> CompletableFuture<T> during(CompletableFuture<T> request) {
        waiting.incrementAndGet();
        var unused = request.whenComplete((answer, failure) -> waiting.decrementAndGet());
        lookSoon();
        return request;
    }

    /** Another member leads, or none; if this one does there is nothing to look after. */
    void leaderChanged() {
        if (looking.compareAndSet(false, true)) {
            schedule(Duration.ZERO);
        }
    }

    private void lookSoon() {
        if (isNeeded() && looking.compareAndSet(false, true)) {
            schedule(EVERY);
        }
    }

    private boolean isNeeded() {
        return absence.hasBegun() || (waiting.get() > 0 && absence.follows());
    }

    private void look() {
        if (!isNeeded()) {
            looking.set(false);
            // It may have become so in between, and found that this looks.
            lookSoon();
            return;
        }
        try {
            ask();
            if (absence.isUnbearable()) {
                goOn.run();
            }
        } finally {
            schedule(EVERY);
        }
    }

    private void ask() {
        long asked = absence.asked();
        MemberAddress leader = consensus.leader();
        if (leader == null || !absence.follows()) {
            return;
        }
        try {
            var unused = consensus.logPositionOf(leader).whenComplete((position, failure) -> {
                if (failure == null) {
                    absence.answered(asked);
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be asked", leader, e);
        }
    }

    private void schedule(Duration delay) {
        try {
            var unused = timer.schedule(this::look, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.trace("closed: nobody waits any more");
        }
    }
}
