package io.tarsboot.rpc.client.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.client.health.CallHistory;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.config.IsolationPolicy;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call pays for these. */
class ChoosingCostTest {

    private static final int TIMES = 20_000;

    private static final List<FixedCandidate> CANDIDATES = List.of(
            FixedCandidate.at("10.0.0.1").weighing(80),
            FixedCandidate.at("10.0.0.2").weighing(50),
            FixedCandidate.at("10.0.0.3").weighing(30).withShare(10));

    @ParameterizedTest
    @EnumSource(Balancing.class)
    void choosingAllocatesNothing(Balancing balancing) {
        Choice choice = new StandardBalancer(balancing).over(CANDIDATES);
        assertAllocatesNothing(() -> choose(choice, null));
    }

    @ParameterizedTest
    @EnumSource(HashKey.Kind.class)
    void keysAllocateNothing(HashKey.Kind kind) {
        Choice choice = new StandardBalancer(Balancing.WEIGHTED).over(CANDIDATES);
        HashKey key = new HashKey(4_000_000_000L, kind);
        assertAllocatesNothing(() -> choose(choice, key));
    }

    @Test
    void answersAllocateNothing() {
        CallHistory history = new CallHistory(IsolationPolicy.DEFAULT, 0);
        assertAllocatesNothing(() -> {
            for (int i = 0; i < TIMES; i++) {
                history.answered();
            }
        });
    }

    private static void choose(Choice choice, @Nullable HashKey key) {
        int sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += choice.choose(key);
        }
        assertThat(sum).isNotNegative();
    }

    /** What is made once, or per run, is far less than one object for each time. */
    private static void assertAllocatesNothing(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long own = Thread.currentThread().getId();
        work.run();
        long before = threads.getThreadAllocatedBytes(own);
        work.run();
        assertThat(threads.getThreadAllocatedBytes(own) - before).isLessThan(TIMES);
    }
}
