package io.tarsboot.raft;

import io.tarsboot.raft.consensus.ConsensusException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tries a request again until it succeeds, makes no sense, or time is up. */
final class Retry {

    private final Pauses pauses;
    private final Executor callbacks;
    private final LeaderAbsence absence;

    /**
     * @param pauses between attempts
     * @param callbacks where futures are completed
     * @param absence nothing is tried again when this has become unbearable
     */
    Retry(Pauses pauses, Executor callbacks, LeaderAbsence absence) {
        this.pauses = pauses;
        this.callbacks = callbacks;
        this.absence = absence;
    }

    /**
     * @param request makes one attempt, which may take as long as it is told
     * @return fails with a {@link RaftException}
     */
    <T> CompletableFuture<T> until(Duration timeout, Function<Duration, CompletableFuture<T>> request) {
        Attempts<T> attempts = new Attempts<>(System.nanoTime() + timeout.toNanos(), timeout, request);
        attempts.next();
        return attempts.result;
    }

    private final class Attempts<T> {

        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final long deadline;
        private final Duration timeout;
        private final Function<Duration, CompletableFuture<T>> request;
        private int attempts;

        Attempts(long deadline, Duration timeout, Function<Duration, CompletableFuture<T>> request) {
            this.deadline = deadline;
            this.timeout = timeout;
            this.request = request;
        }

        void next() {
            long left = deadline - System.nanoTime();
            var unused = attempt(Duration.ofNanos(Math.max(left, 1)))
                    .orTimeout(Math.max(left, 1), TimeUnit.NANOSECONDS)
                    .whenComplete((value, failure) -> {
                        if (failure == null) {
                            complete(() -> result.complete(value));
                        } else {
                            failed(LeaderClient.asConsensus(failure));
                        }
                    });
        }

        /** Thrown from a step that a timer runs, a failure would reach nobody. */
        private CompletableFuture<T> attempt(Duration left) {
            try {
                return request.apply(left);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private void failed(ConsensusException failure) {
            long pauseMs = Pauses.ms(attempts++);
            switch (failure.reason()) {
                case INVALID -> giveUp(new InvalidRequestException(failure.getMessage()));
                case STOPPED -> giveUp(new GroupClosedException(failure.getMessage()));
                case NOT_LEADER, BUSY, UNKNOWN -> {
                    if (absence.isUnbearable()) {
                        giveUp(timeUp(absence.toString(), failure));
                    } else if (deadline - System.nanoTime() <= TimeUnit.MILLISECONDS.toNanos(pauseMs)) {
                        giveUp(timeUp("no answer within " + timeout, failure));
                    } else {
                        schedule(pauseMs);
                    }
                }
            }
        }

        private RaftException timeUp(String why, ConsensusException last) {
            String message = why + ": " + last.getMessage();
            return last.reason() == ConsensusException.Reason.UNKNOWN
                    ? new OutcomeUnknownException(message)
                    : new NoLeaderException(message);
        }

        private void schedule(long pauseMs) {
            try {
                pauses.then(pauseMs, this::next);
            } catch (RejectedExecutionException e) {
                giveUp(new GroupClosedException("closed while it was tried again"));
            }
        }

        private void giveUp(RaftException failure) {
            complete(() -> result.completeExceptionally(failure));
        }

        private void complete(Runnable completion) {
            try {
                callbacks.execute(completion);
            } catch (RejectedExecutionException closed) {
                completion.run();
            }
        }
    }
}
