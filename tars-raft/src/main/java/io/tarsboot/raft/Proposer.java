package io.tarsboot.raft;

import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.state.RejectedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gets commands applied once, whatever happens to leaders and connections on the way: each carries a session and a
 * number, by which the replicated state knows it again when it is sent a second time.
 *
 * <p>A proposal's way: it enters the session, which the first one opens; it is sent to the leader, again after a pause
 * as long as that fails; its outcome, or the end of its time, completes its future.
 */
final class Proposer {

    private final LeaderClient leader;
    private final ScheduledExecutorService timer;
    private final Pauses pauses;
    private final Executor callbacks;
    private final Duration attemptTimeout;
    private final LeaderAbsence absence;
    private final GroupMetrics metrics;
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final Object sessionLock = new Object();
    private @Nullable CompletableFuture<ProposerSession> session;
    private final AtomicLong leaderChanges = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param attemptTimeout how long a leader may take to answer before another is asked
     * @param absence nothing is sent again when this has become unbearable
     */
    Proposer(
            LeaderClient leader,
            ScheduledExecutorService timer,
            Pauses pauses,
            Executor callbacks,
            Duration attemptTimeout,
            LeaderAbsence absence,
            GroupMetrics metrics) {
        this.leader = leader;
        this.timer = timer;
        this.pauses = pauses;
        this.callbacks = callbacks;
        this.attemptTimeout = attemptTimeout;
        this.absence = absence;
        this.metrics = metrics;
    }

    /** The future gets the result, or fails with a {@link RaftException} or a {@link RejectedException}. */
    CompletableFuture<EncodedValue> propose(EncodedValue command, Duration timeout) {
        metrics.proposed();
        Pending proposal = new Pending(command, timeout);
        proposal.begin();
        return proposal.result;
    }

    /** What was sent to the former leader is sent to the new one without waiting for an answer that may never come. */
    void leaderChanged() {
        leaderChanges.incrementAndGet();
        synchronized (sessionLock) {
            if (session != null) {
                session.completeExceptionally(new ConsensusException(Reason.UNKNOWN, "another member leads now"));
            }
        }
        pending.forEach(Pending::giveUpAttempt);
    }

    void close() {
        closed = true;
        pending.forEach(proposal -> proposal.fail(closedFailure()));
    }

    private CompletableFuture<ProposerSession> session() {
        synchronized (sessionLock) {
            CompletableFuture<ProposerSession> current = session;
            if (current == null || current.isCompletedExceptionally()) {
                current = leader.propose(Proposal.openSession(), attemptTimeout)
                        .thenApply(opened -> new ProposerSession(opened.index()))
                        .orTimeout(attemptTimeout.toMillis(), TimeUnit.MILLISECONDS);
                session = current;
            }
            return current;
        }
    }

    private void forget(ProposerSession unknown) {
        synchronized (sessionLock) {
            if (session != null && session.isDone() && session.getNow(unknown) == unknown) {
                session = null;
            }
        }
    }

    private static GroupClosedException closedFailure() {
        return new GroupClosedException("the member was closed before there was an answer");
    }

    /** One proposal on its way. Its steps follow one another; only the end of its time and closing come from aside. */
    private final class Pending {

        private final CompletableFuture<EncodedValue> result = new CompletableFuture<>();
        private final EncodedValue command;
        private final Duration timeout;
        private final long deadline;
        private @Nullable ScheduledFuture<?> end;
        private volatile @Nullable ProposerSession entered;
        private long sequence;
        private int attempts;

        /** Whether an attempt that is over may have been taken by a leader. Guarded by this. */
        private boolean perhapsTaken;

        /** Whether there is an attempt that is not over. Guarded by this. */
        private boolean handedOver;

        /** Nothing is handed over any more: its caller was told what may have become of it. Guarded by this. */
        private boolean givenUp;

        private volatile @Nullable CompletableFuture<Outcome> underWay;

        Pending(EncodedValue command, Duration timeout) {
            this.command = command;
            this.timeout = timeout;
            this.deadline = System.nanoTime() + timeout.toNanos();
        }

        void begin() {
            pending.add(this);
            try {
                end = timer.schedule(this::timeUp, timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                fail(closedFailure());
                return;
            }
            if (closed) {
                fail(closedFailure());
                return;
            }
            enter();
        }

        private void enter() {
            var unused = session().whenComplete((open, failure) -> {
                if (failure != null) {
                    retry(LeaderClient.asConsensus(failure));
                } else {
                    enter(open);
                }
            });
        }

        private void enter(ProposerSession open) {
            sequence = open.begin();
            if (sequence == 0) {
                fail(new OverloadedException(
                        "too many commands are under way (expected: fewer, or time to finish them)"));
            } else {
                entered = open;
                attempt(open);
            }
        }

        private void attempt(ProposerSession in) {
            if (isOver() || !handOver()) {
                in.settle(sequence);
                return;
            }
            if (attempts++ > 0) {
                metrics.retried();
            }
            long before = leaderChanges.get();
            CompletableFuture<Outcome> sent =
                    leader.propose(new Proposal(in.id(), sequence, in.settledBelow(), command), patience());
            underWay = sent;
            if (leaderChanges.get() != before) {
                // Perhaps not under way yet when all others were given up.
                giveUpAttempt();
            }
            var unused = sent.whenComplete((outcome, failure) -> {
                if (failure != null) {
                    attemptFailed(LeaderClient.asConsensus(failure));
                } else {
                    answered(in, outcome);
                }
            });
        }

        void giveUpAttempt() {
            CompletableFuture<Outcome> sent = underWay;
            if (sent != null) {
                sent.completeExceptionally(new ConsensusException(Reason.UNKNOWN, "another member leads now"));
            }
        }

        private void attemptFailed(ConsensusException failure) {
            attemptEnded(failure.reason() == Reason.UNKNOWN || failure.reason() == Reason.STOPPED);
            underWay = null;
            retry(failure);
        }

        /** Noted before anything is sent: who is told that no leader took the command must be right. */
        private synchronized boolean handOver() {
            handedOver = !givenUp;
            return handedOver;
        }

        private synchronized void attemptEnded(boolean taken) {
            perhapsTaken |= taken;
            handedOver = false;
        }

        private synchronized boolean isPerhapsTaken() {
            return perhapsTaken;
        }

        /** @return whether a leader may have taken it */
        private synchronized boolean giveUp() {
            givenUp = true;
            return perhapsTaken || handedOver;
        }

        private void retry(ConsensusException failure) {
            if (failure.reason() == Reason.INVALID) {
                fail(new InvalidRequestException(failure.getMessage()));
                return;
            }
            if (absence.isUnbearable()) {
                metrics.leftUnanswered();
                fail(
                        giveUp()
                                ? new OutcomeUnknownException(absence.toString())
                                : new NoLeaderException(absence + ": " + failure.getMessage()));
                return;
            }
            ProposerSession in = entered;
            try {
                pauses.then(Pauses.ms(attempts), () -> {
                    if (isOver()) {
                        settle();
                    } else if (in == null) {
                        enter();
                    } else {
                        attempt(in);
                    }
                });
            } catch (RejectedExecutionException e) {
                fail(closedFailure());
            }
        }

        private void answered(ProposerSession in, Outcome outcome) {
            underWay = null;
            switch (outcome.status()) {
                case APPLIED -> {
                    metrics.appliedOne();
                    finish(() -> result.complete(outcome.result()));
                }
                case REJECTED -> {
                    metrics.rejectedOne();
                    finish(() ->
                            result.completeExceptionally(new RejectedException(outcome.code(), outcome.message())));
                }
                case FAILED -> {
                    metrics.failedOne();
                    fail(new CommandFailedException("index " + outcome.index() + ": " + outcome.message()));
                }
                case SESSION_UNKNOWN -> sessionLost(in);
                case SETTLED -> fail(new OutcomeUnknownException("answered already, in a session that went on"));
            }
        }

        /** The group has forgotten the session: safe to start over only if no earlier attempt can have been applied. */
        private void sessionLost(ProposerSession in) {
            forget(in);
            in.settle(sequence);
            entered = null;
            attemptEnded(false);
            if (isPerhapsTaken()) {
                fail(new OutcomeUnknownException("the group has forgotten the session of this command"));
            } else {
                enter();
            }
        }

        private void timeUp() {
            metrics.leftUnanswered();
            fail(
                    giveUp()
                            ? new OutcomeUnknownException("no answer within " + timeout)
                            : new NoLeaderException("no leader took the command within " + timeout));
        }

        private void fail(RaftException failure) {
            finish(() -> result.completeExceptionally(failure));
        }

        private void finish(Runnable completion) {
            if (pending.remove(this)) {
                if (end != null) {
                    end.cancel(false);
                }
                settle();
                try {
                    callbacks.execute(completion);
                } catch (RejectedExecutionException executorClosed) {
                    completion.run();
                }
            }
        }

        /** The result itself may come later: it is completed on the callbacks' threads. */
        private boolean isOver() {
            return !pending.contains(this);
        }

        private void settle() {
            ProposerSession in = entered;
            if (in != null) {
                in.settle(sequence);
            }
        }

        private Duration patience() {
            Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1_000_000));
            return left.compareTo(attemptTimeout) < 0 ? left : attemptTimeout;
        }
    }
}
