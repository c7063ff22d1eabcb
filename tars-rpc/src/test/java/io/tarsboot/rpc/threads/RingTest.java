package io.tarsboot.rpc.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RingTest {

    @Test
    void whatWasGivenFirstIsTakenFirst() {
        Ring<Integer> ring = new Ring<>(4);
        for (int round = 0; round < 10; round++) {
            assertThat(ring.offer(1)).isTrue();
            assertThat(ring.offer(2)).isTrue();
            assertThat(ring.offer(3)).isTrue();
            assertThat(ring.poll()).isEqualTo(1);
            assertThat(ring.poll()).isEqualTo(2);
            assertThat(ring.poll()).isEqualTo(3);
            assertThat(ring.poll()).isNull();
        }
    }

    @Test
    void fullRingTakesNoMore() {
        Ring<Integer> ring = new Ring<>(2);
        assertThat(ring.offer(1)).isTrue();
        assertThat(ring.offer(2)).isTrue();
        assertThat(ring.offer(3)).isFalse();
        assertThat(ring.poll()).isEqualTo(1);
        assertThat(ring.offer(3)).isTrue();
    }

    @Test
    void eachValueOfManyThreadsIsTakenOnce() throws Exception {
        int threads = 3;
        int each = 50_000;
        Ring<Integer> ring = new Ring<>(64);
        Set<Integer> taken = ConcurrentHashMap.newKeySet();
        AtomicInteger count = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(2 * threads);
        for (int t = 0; t < threads; t++) {
            int first = t * each;
            new Thread(() -> {
                        for (int i = first; i < first + each; i++) {
                            while (!ring.offer(i)) {
                                Thread.onSpinWait();
                            }
                        }
                        ended.countDown();
                    })
                    .start();
            new Thread(() -> {
                        while (count.get() < threads * each) {
                            Integer value = ring.poll();
                            if (value != null) {
                                taken.add(value);
                                count.incrementAndGet();
                            }
                        }
                        ended.countDown();
                    })
                    .start();
        }
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).hasSize(threads * each);
        assertThat(count).hasValue(threads * each);
    }

    @Test
    void sizeThatIsNoPowerOfTwoIsRefused() {
        assertThatThrownBy(() -> new Ring<Integer>(3)).hasMessageContaining("size: 3");
    }
}
