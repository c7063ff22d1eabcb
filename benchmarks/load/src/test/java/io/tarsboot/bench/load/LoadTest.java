package io.tarsboot.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(30);

    private final FakeOperation operation = new FakeOperation();

    @AfterEach
    void stopAnswering() {
        operation.answering.interrupt();
    }

    @Test
    void everyWaitingCallerIsCounted() throws Exception {
        Window window = Load.of(new Shape.Blocking(3, false)).run(operation, SHORT);
        assertThat(window.calls()).isEqualTo(operation.calls.get()).isPositive();
        assertThat(window.failures()).isZero();
        assertThat(window.elapsed()).isGreaterThanOrEqualTo(SHORT);
        assertThat(window.used().allocatedBytes()).isNotNegative();
    }

    @Test
    void neverMoreCallsThanAskedForAreUnderWay() throws Exception {
        Window window = Load.of(new Shape.Asynchronous(5)).run(operation, SHORT);
        assertThat(window.calls()).isEqualTo(operation.calls.get()).isPositive();
        assertThat(operation.mostAtOnce.get()).isBetween(1, 5);
    }

    @Test
    void pacedCallsStartAtTheirRateWhateverTheAnswers() throws Exception {
        Window window = Load.of(new Shape.Paced(1000)).run(operation, SHORT);
        assertThat(window.calls()).isEqualTo(30);
    }

    @Test
    void failuresAreToldAndNotCountedAsCalls() throws Exception {
        operation.failing = true;
        for (Shape shape :
                new Shape[] {new Shape.Blocking(1, false), new Shape.Asynchronous(2), new Shape.Paced(100)}) {
            Window window = Load.of(shape).run(operation, SHORT);
            assertThat(window.calls()).isZero();
            assertThat(window.failures()).isPositive();
            assertThat(window.firstFailure()).contains("as you wish");
        }
    }

    @Test
    void aWindowSurvivesItsLine() throws Exception {
        Window window = Load.of(new Shape.Blocking(1, false)).run(operation, SHORT);
        Message line = Message.parse(window.toMessage().toLine());
        Window read = Window.of(line);
        assertThat(read.elapsed()).isEqualTo(window.elapsed());
        assertThat(read.used()).isEqualTo(window.used());
        assertThat(read.calls()).isEqualTo(window.calls());
        assertThat(read.latency().getValueAtPercentile(99))
                .isEqualTo(window.latency().getValueAtPercentile(99));
    }

    @Test
    void shapesAreFoundByTheirWords() {
        for (String word : new String[] {"blocking-8", "virtual-32", "async-256", "rate-10000"}) {
            assertThat(Shape.parse(word).word()).isEqualTo(word);
        }
    }

    /** Answers on a thread of its own. */
    private static final class FakeOperation implements Operation {

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final ConcurrentLinkedQueue<Completion> waiting = new ConcurrentLinkedQueue<>();
        private final Thread answering = new Thread(this::answer);
        private volatile boolean failing;

        FakeOperation() {
            answering.start();
        }

        @Override
        public void call() {
            if (failing) {
                throw new IllegalStateException("as you wish");
            }
            calls.incrementAndGet();
        }

        @Override
        public void start(Completion completion) {
            call();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            waiting.add(completion);
        }

        @Override
        public void verify() {}

        private void answer() {
            while (!Thread.currentThread().isInterrupted()) {
                Completion next = waiting.poll();
                if (next == null) {
                    Thread.onSpinWait();
                } else {
                    atOnce.decrementAndGet();
                    next.finished(null);
                }
            }
        }
    }
}
