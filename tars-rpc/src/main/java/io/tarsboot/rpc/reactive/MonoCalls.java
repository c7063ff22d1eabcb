package io.tarsboot.rpc.reactive;

import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * From asynchronous calls to Reactor and back, cancellation included. A servant's Mono has the call that it answers in its
 * context: calls that it makes on whatever thread wait no longer than its caller does.
 */
public final class MonoCalls {

    private MonoCalls() {}

    /** Calls for each subscriber anew; who cancels gives the call up. */
    public static <T> Mono<T> call(Supplier<CompletableFuture<T>> call) {
        return Mono.deferContextual(context -> {
            Deadline served = context.<Deadline>getOrDefault(Deadline.class, null);
            return Mono.fromFuture(served == null ? call.get() : startedWithin(served, call));
        });
    }

    /** The call that a servant's Mono answers, on whatever thread its parts run; empty outside of a servant. */
    public static Mono<CurrentCall> currentCall() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(
                context.<Deadline>getOrDefault(Deadline.class, null) instanceof CurrentCall call ? call : null));
    }

    /** The answer of a servant that emits one; it is cancelled when nobody waits for it any more. */
    public static <T> CompletionStage<T> answered(Mono<T> answer) {
        return subscribed(answer.switchIfEmpty(Mono.error(
                () -> new IllegalStateException("the servant's Mono was empty (expected: one value, the answer)"))));
    }

    /** The answer of a servant that only says when it has done what it was called for. */
    public static CompletionStage<Void> ended(Mono<Void> end) {
        return subscribed(end);
    }

    private static <T> CompletableFuture<T> startedWithin(Deadline deadline, Supplier<CompletableFuture<T>> call) {
        Deadline before = Deadline.enter(deadline);
        try {
            return call.get();
        } finally {
            var unused = Deadline.enter(before);
        }
    }

    private static <T> CompletionStage<T> subscribed(Mono<T> answer) {
        CurrentCall call = CurrentCall.find().orElse(null);
        if (call == null) {
            return answer.toFuture();
        }
        CompletableFuture<T> future = answer.contextWrite(context -> context.put(Deadline.class, call))
                .toFuture();
        if (!future.isDone()) {
            call.onAbandoned(() -> {
                var unused = future.cancel(true);
            });
        }
        return future;
    }
}
