package io.tarsboot.rpc.client;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its attempts. The first good answer ends it; a bad end of an attempt ends it unless another attempt
 * is under way or allowed. Whoever ends it ends what is still under way.
 */
final class RepeatedCall extends CompletableFuture<ResponsePacket> {

    private final Invocation invocation;
    private final ClientFilter.Next next;
    private final RetryPolicy policy;
    private final Scheduler scheduler;
    private final RetryBudget budget;
    private final DoubleSupplier random;
    private final Abandonment abandonment;
    private final boolean idempotent;

    // Guarded by this.
    private final List<CompletionStage<ResponsePacket>> underWay = new ArrayList<>(1);
    private int begun;
    private int ended;
    private @Nullable ScheduledTask later;
    private @Nullable ScheduledTask hedge;

    RepeatedCall(
            Invocation invocation,
            ClientFilter.Next next,
            RetryPolicy policy,
            Scheduler scheduler,
            RetryBudget budget,
            DoubleSupplier random) {
        this.invocation = invocation;
        this.next = next;
        this.policy = policy;
        this.scheduler = scheduler;
        this.budget = budget;
        this.random = random;
        this.abandonment = Objects.requireNonNull(invocation.abandonment(), "not on a way with filters");
        this.idempotent = policy.isIdempotent(invocation.function());
    }

    /** Makes the first attempt. */
    void begin() {
        Duration patience = policy.hedgeAfter();
        if (patience != null && idempotent) {
            synchronized (this) {
                hedge = scheduler.schedule(patience, this::hedge);
            }
        }
        attempt();
    }

    private void attempt() {
        CompletionStage<ResponsePacket> attempt;
        synchronized (this) {
            begun++;
            later = null;
        }
        try {
            attempt = next.proceed(invocation);
        } catch (RuntimeException e) {
            end(null, e);
            return;
        }
        synchronized (this) {
            underWay.add(attempt);
        }
        if (isDone()) {
            // Whoever ended it did not know of this attempt yet.
            attempt.toCompletableFuture().cancel(false);
        }
        var unused = attempt.whenComplete((response, failure) -> ended(attempt, response, Causes.ofAny(failure)));
    }

    private void ended(
            CompletionStage<ResponsePacket> attempt, @Nullable ResponsePacket response, @Nullable Throwable failure) {
        boolean last;
        synchronized (this) {
            underWay.remove(attempt);
            ended++;
            // One that another thread is about to make counts, too.
            last = ended == begun && later == null;
        }
        if (isDone()) {
            return;
        }
        if ((response != null && !isRefused(response)) || failure instanceof CancellationException) {
            end(response, failure);
        } else if (!mayBeRepeated(response, failure) || !repeatLater(attempt)) {
            if (last) {
                end(response, failure);
            }
        }
    }

    /** Whether doing it again does no harm. */
    private boolean mayBeRepeated(@Nullable ResponsePacket response, @Nullable Throwable failure) {
        if (response != null) {
            return true;
        }
        return failure instanceof TarsCallException known
                && known.returnCode() != ReturnCode.ENCODE
                && known.returnCode() != ReturnCode.NO_ENDPOINT
                && (!known.mayHaveRun() || idempotent);
    }

    /** Answers by which the server says that it did not even begin. */
    private static boolean isRefused(ResponsePacket response) {
        return switch (response.returnCode()) {
            case ReturnCode.OVERLOAD, ReturnCode.QUEUE_TIMEOUT, ReturnCode.NO_SERVANT -> true;
            default -> false;
        };
    }

    private boolean repeatLater(CompletionStage<ResponsePacket> failed) {
        synchronized (this) {
            if (begun >= policy.attempts() || later != null || abandonment.isAbandoned()) {
                return false;
            }
            Duration wait = nextWait();
            if (wait.compareTo(left()) >= 0 || !budget.spend()) {
                return false;
            }
            avoid(failed);
            later = scheduler.schedule(wait, this::attemptUnlessDone);
        }
        return true;
    }

    private void hedge() {
        CompletionStage<ResponsePacket> slow;
        synchronized (this) {
            hedge = null;
            if (underWay.isEmpty() || begun >= policy.attempts() || !budget.spend()) {
                return;
            }
            slow = underWay.get(0);
        }
        avoid(slow);
        attemptUnlessDone();
    }

    private void attemptUnlessDone() {
        if (abandonment.isAbandoned()) {
            end(null, new CancellationException("the call was given up"));
        } else if (!isDone()) {
            attempt();
        }
    }

    private void avoid(CompletionStage<ResponsePacket> attempt) {
        RemoteEndpoint used = attempt instanceof FilteredAttempt filtered ? filtered.remote() : null;
        if (used != null) {
            abandonment.avoid(used);
        }
    }

    /** Drawn at random up to twice the time that is meant, so that callers that failed together do not return together. */
    private Duration nextWait() {
        long meant = policy.backoff().toNanos();
        for (int i = 1; i < begun && meant < policy.longestBackoff().toNanos(); i++) {
            meant *= 2;
        }
        long longest = policy.longestBackoff().toNanos();
        return Duration.ofNanos(Math.min(longest, (long) (2 * Math.min(longest, meant) * random.getAsDouble())));
    }

    private Duration left() {
        return invocation.timeout().minusNanos(scheduler.nanoTime() - invocation.startNanos());
    }

    private void end(@Nullable ResponsePacket response, @Nullable Throwable failure) {
        boolean endedHere = response != null
                ? complete(response)
                : completeExceptionally(failure != null ? failure : new IllegalStateException("no response"));
        if (endedHere) {
            List<CompletionStage<ResponsePacket>> others;
            synchronized (this) {
                others = List.copyOf(underWay);
                later = cancelled(later);
                hedge = cancelled(hedge);
            }
            others.forEach(other -> other.toCompletableFuture().cancel(false));
        }
    }

    private static @Nullable ScheduledTask cancelled(@Nullable ScheduledTask task) {
        if (task != null) {
            task.cancel();
        }
        return null;
    }
}
