package io.tarsboot.raft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.sofa.jraft.util.timer.Timeout;
import com.alipay.sofa.jraft.util.timer.Timer;
import com.alipay.sofa.jraft.util.timer.TimerTask;
import io.tarsboot.raft.transport.MemberAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** With a timer whose tasks the test runs by hand; what a task asks for then shows what it decided. */
class ElectionTimerTest {

    private static final MemberAddress A = new MemberAddress("127.0.0.1", 1);
    private static final MemberAddress B = new MemberAddress("127.0.0.1", 2);
    private static final MemberAddress C = new MemberAddress("127.0.0.1", 3);

    private static final Duration HOUR = Duration.ofHours(1);

    private final Steps steps = new Steps();
    private final AtomicInteger elections = new AtomicInteger();

    @Test
    void whoEverKnewNoLeaderWaitsByChance() {
        Timeout silence = silence(succession(B, HOUR), Duration.ofSeconds(7));

        assertThat(steps.last().delay()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7));
        assertThat(silence.isExpired()).isFalse();
    }

    @Test
    void theNextInLineAsksFirst() {
        assertThat(succession(B, HOUR).patienceNanos()).isEqualTo(minutes(66));
        assertThat(heard(succession(B, HOUR), A).patienceNanos()).isEqualTo(minutes(66));
        assertThat(heard(succession(C, HOUR), A).patienceNanos()).isEqualTo(minutes(66 + 15));
        assertThat(heard(succession(A, HOUR), C).patienceNanos()).isEqualTo(minutes(66));
        assertThat(heard(succession(B, HOUR), C).patienceNanos()).isEqualTo(minutes(66 + 15));
    }

    @Test
    void itDoesNotRunOutAsLongAsTheLeaderIsHeard() throws Exception {
        Succession succession = succession(B, HOUR);
        Timeout silence = silence(succession, Duration.ZERO);
        heard(succession, A);

        steps.last().run();

        assertThat(elections).hasValue(0);
        assertThat(silence.isExpired()).isFalse();
        assertThat(steps.last().delay()).isBetween(Duration.ofMinutes(65), Duration.ofMinutes(66));
    }

    @Test
    void itRunsOutOnce() throws Exception {
        Timeout silence = silence(succession(B, HOUR), Duration.ZERO);

        steps.last().run();
        steps.last().run();

        assertThat(elections).hasValue(1);
        assertThat(silence.isExpired()).isTrue();
        assertThat(silence.cancel()).isFalse();
    }

    @Test
    void itDoesNotRunOutOnceItIsCancelled() throws Exception {
        Timeout silence = silence(succession(B, HOUR), Duration.ZERO);

        assertThat(silence.cancel()).isTrue();
        steps.last().run();

        assertThat(elections).hasValue(0);
        assertThat(silence.isCancelled()).isTrue();
    }

    @Test
    void whoStoodStillHimselfListensFirst() throws Exception {
        // With a timeout that short every run is late.
        Succession succession = succession(B, Duration.ofNanos(10));
        silence(succession, Duration.ZERO);

        steps.last().run();

        assertThat(elections).hasValue(0);
        assertThat(steps.all).hasSize(2);
        steps.last().run();
        assertThat(elections).hasValue(1);
    }

    private Timeout silence(Succession succession, Duration byChance) {
        TimerTask election = ended -> elections.incrementAndGet();
        return new ElectionTimer(steps, succession).newTimeout(election, byChance.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Succession succession(MemberAddress self, Duration electionTimeout) {
        Succession succession = new Succession(self, electionTimeout);
        succession.members(List.of(C, A, B));
        return succession;
    }

    private static Succession heard(Succession succession, MemberAddress leader) {
        succession.heard(leader.toString());
        return succession;
    }

    private static long minutes(int minutes) {
        return Duration.ofMinutes(minutes).toNanos();
    }

    private static final class Steps implements Timer {

        private final List<Step> all = new ArrayList<>();

        Step last() {
            return all.get(all.size() - 1);
        }

        @Override
        public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
            Step step = new Step(this, task, Duration.of(delay, unit.toChronoUnit()));
            all.add(step);
            return step;
        }

        @Override
        public Set<Timeout> stop() {
            return Set.of();
        }
    }

    private record Step(Timer timer, TimerTask task, Duration delay) implements Timeout {

        void run() throws Exception {
            task.run(this);
        }

        @Override
        public boolean isExpired() {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean cancel() {
            return false;
        }
    }
}
