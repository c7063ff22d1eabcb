package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PushQueueTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final PushQueue pushes = new PushQueue("server", threads::add);

    @Test
    void errorOfAListenerKeepsNobodyElseFromHearing() {
        pushes.add(1, () -> {
            throw new NoClassDefFoundError("a class of the listener");
        });
        pushes.add(1, () -> heard.add("second"));
        runThreads();
        pushes.add(1, () -> heard.add("third"));
        runThreads();
        assertThat(heard).containsExactly("second", "third");
    }

    @Test
    void pushesBeyondWhatMayWaitAreDropped() {
        int taken = 0;
        while (taken < 1000 && pushes.add(1 << 20, () -> heard.add("large"))) {
            taken++;
        }
        assertThat(taken).isBetween(1, 999);
        runThreads();
        assertThat(heard).hasSize(taken);
        assertThat(pushes.add(1 << 20, () -> {})).isTrue();
    }

    private void runThreads() {
        for (Runnable next = threads.poll(); next != null; next = threads.poll()) {
            next.run();
        }
    }
}
