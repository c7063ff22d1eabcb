package io.tarsboot.raft.test.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes what callers ask and what they are answered. Safe for use by several threads.
 *
 * <pre>{@code
 * var call = history.begin("client-1", new Add("ann", 5));
 * try {
 *     call.answered(service.add("ann", 5));
 * } catch (TimeoutException e) {
 *     call.unknown();          // it may have happened, or may still
 * } catch (RefusedException e) {
 *     call.withoutEffect();    // it certainly did not happen
 * }
 * }</pre>
 *
 * @param <I> what can be asked
 * @param <O> what can be answered
 */
public final class History<I, O> {

    private final LongSupplier clock;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /** A history of callers in this process. */
    public History() {
        this(new AtomicLong()::incrementAndGet);
    }

    /** @param clock one that all callers share, such as {@code System::nanoTime} of processes on one machine */
    public History(LongSupplier clock) {
        this.clock = clock;
    }

    /** To be called right before something is asked. */
    public Call begin(String client, I input) {
        Call call = new Call(client, input, clock.getAsLong());
        calls.add(call);
        return call;
    }

    /** All but those without effect, in the order in which they began. What is under way counts as unanswered. */
    public List<Operation<I, O>> operations() {
        return calls.stream()
                .flatMap(call -> call.operation().stream())
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
    }

    /** An operation that has begun. It ends once; what comes later is not heard. */
    public final class Call {

        private final Operation<I, O> begun;
        private final AtomicReference<@Nullable Optional<Operation<I, O>>> end = new AtomicReference<>();

        private Call(String client, I input, long invoked) {
            this.begun = Operation.unanswered(client, input, invoked);
        }

        /** To be called right after the answer has come. */
        public void answered(O answer) {
            end.compareAndSet(
                    null,
                    Optional.of(Operation.answered(
                            begun.client(), begun.input(), answer, begun.invoked(), clock.getAsLong())));
        }

        /** There is no answer: it may have happened, may still happen, or never will. */
        public void unknown() {
            end.compareAndSet(null, Optional.of(begun));
        }

        /** It certainly did not happen and never will. */
        public void withoutEffect() {
            end.compareAndSet(null, Optional.empty());
        }

        private Optional<Operation<I, O>> operation() {
            Optional<Operation<I, O>> ended = end.get();
            return ended == null ? Optional.of(begun) : ended;
        }
    }
}
