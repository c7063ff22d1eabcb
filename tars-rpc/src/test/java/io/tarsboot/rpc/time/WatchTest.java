package io.tarsboot.rpc.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final ManualScheduler time = new ManualScheduler();
    private final Deadlines deadlines = new Deadlines();

    /** The watch of real schedulers, on a clock turned by hand. */
    private final Watch sleeping = new SleepingWatch(time, deadlines);

    @Test
    void deadlineExpiresWhenItIsDue() {
        add(100);
        time.advance(Duration.ofMillis(99));
        assertThat(deadlines.expired).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(deadlines.expired).containsExactly(100);
    }

    @Test
    void nearerDeadlineIsNotMissedForAFartherOne() {
        add(1000);
        add(100);
        add(500);
        time.advance(Duration.ofMillis(100));
        assertThat(deadlines.expired).containsExactly(100);
        time.advance(Duration.ofMillis(400));
        assertThat(deadlines.expired).containsExactly(100, 500);
        time.advance(Duration.ofMillis(500));
        assertThat(deadlines.expired).containsExactly(100, 500, 1000);
    }

    @Test
    void oneLookServesAllDeadlinesThatEndedBefore() {
        for (int i = 0; i < 1000; i++) {
            add(1000 + i);
            deadlines.pending.clear();
        }
        assertThat(time.waiting()).as("planned looks").isEqualTo(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(deadlines.looks).isEqualTo(1);
        assertThat(time.waiting()).as("nothing wakes up without deadlines").isZero();
        add(20_000);
        time.advance(Duration.ofSeconds(10));
        assertThat(deadlines.expired).containsExactly(20_000);
    }

    @Test
    void deadlinesCloseToOneAnotherShareALook() {
        for (int i = 0; i < 1000; i++) {
            deadlines.pending.add(Duration.ofMillis(100).toNanos() + i * 1000L);
        }
        sleeping.added(Duration.ofMillis(100).toNanos());
        time.advance(Duration.ofMillis(110));
        assertThat(deadlines.expired).hasSize(1000);
        assertThat(deadlines.looks).isEqualTo(2);
    }

    @Test
    void nothingExpiresAfterTheWatchIsClosed() {
        add(100);
        sleeping.close();
        add(50);
        time.advance(Duration.ofSeconds(1));
        assertThat(deadlines.expired).isEmpty();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void manualSchedulerExpiresInTheOrderOfTimesAmongItsTasks() {
        ManualScheduler manual = new ManualScheduler();
        List<String> order = new ArrayList<>();
        deadlines.pending.add(Duration.ofMillis(20).toNanos());
        Watch watch = manual.watch(deadlines);
        manual.schedule(Duration.ofMillis(10), () -> order.add("task at 10, expired " + deadlines.expired.size()));
        manual.schedule(Duration.ofMillis(30), () -> order.add("task at 30, expired " + deadlines.expired.size()));
        assertThat(manual.waiting()).isEqualTo(3);
        manual.advance(Duration.ofMillis(40));
        assertThat(order).containsExactly("task at 10, expired 0", "task at 30, expired 1");
        assertThat(manual.waiting()).isZero();
        watch.close();
    }

    private void add(long millis) {
        long deadline = Duration.ofMillis(millis).toNanos();
        deadlines.pending.add(deadline);
        sleeping.added(deadline);
    }

    private static final class Deadlines implements io.tarsboot.rpc.time.Deadlines {

        private final PriorityQueue<Long> pending = new PriorityQueue<>();
        private final List<Integer> expired = new ArrayList<>();
        private int looks;

        @Override
        public long nearest(long now) {
            Long first = pending.peek();
            return first == null ? NONE : first - now;
        }

        @Override
        public void expire(long now) {
            looks++;
            while (!pending.isEmpty() && pending.peek() <= now) {
                expired.add((int) Duration.ofNanos(pending.remove()).toMillis());
            }
        }
    }
}
