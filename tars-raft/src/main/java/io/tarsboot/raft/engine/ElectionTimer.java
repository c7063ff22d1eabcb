package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.util.timer.Timeout;
import com.alipay.sofa.jraft.util.timer.Timer;
import com.alipay.sofa.jraft.util.timer.TimerTask;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs out when the leader was silent for too long. JRaft only looks at intervals whether it was, which finds a dead leader
 * late, by up to an interval and a half, so that its timeout would have to be short: too short for a busy machine.
 */
final class ElectionTimer implements Timer {

    private final Timer timer;
    private final Succession succession;
    private final Outside outside;

    ElectionTimer(Timer timer, Succession succession) {
        this.timer = timer;
        this.succession = succession;
        this.outside = succession.outside();
    }

    @Override
    public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
        Silence silence = new Silence(task, unit.toNanos(delay));
        silence.await();
        return silence;
    }

    @Override
    public Set<Timeout> stop() {
        return timer.stop();
    }

    private enum State {
        WAITING,
        CANCELLED,
        OVER
    }

    /** Steps of one follow one another; cancelling comes from aside. */
    private final class Silence implements Timeout, TimerTask {

        private final TimerTask task;
        private final long byChance;
        private final long begun = System.nanoTime();
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private volatile @Nullable Timeout step;
        private long due;
        private boolean forgiven;

        Silence(TimerTask task, long byChance) {
            this.task = task;
            this.byChance = byChance;
        }

        void await() {
            due = end();
            schedule();
        }

        /** Who has not heard a leader has no place in the line behind one. */
        private long end() {
            long heard = succession.heardAt();
            return heard - begun > 0 ? heard + succession.patienceNanos() : begun + byChance;
        }

        private void schedule() {
            step = timer.newTimeout(this, Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run(Timeout ended) throws Exception {
            if (state.get() != State.WAITING) {
                return;
            }
            long now = System.nanoTime();
            long late = now - due;
            due = end();
            if (due - now <= 0 && late > 2 * succession.heartbeatNanos() && !forgiven) {
                // This process stood still itself: what the leader sent meanwhile is yet to be read.
                forgiven = true;
                due = now + 2 * succession.heartbeatNanos();
            }
            if (due - now <= 0 && outside.isKnown()) {
                // Nobody would vote for it, and all would have to say so.
                due = now + succession.patienceNanos();
            }
            if (due - now > 0) {
                schedule();
            } else if (state.compareAndSet(State.WAITING, State.OVER)) {
                task.run(this);
            }
        }

        @Override
        public Timer timer() {
            return ElectionTimer.this;
        }

        @Override
        public TimerTask task() {
            return task;
        }

        @Override
        public boolean isExpired() {
            return state.get() == State.OVER;
        }

        @Override
        public boolean isCancelled() {
            return state.get() == State.CANCELLED;
        }

        @Override
        public boolean cancel() {
            boolean inTime = state.compareAndSet(State.WAITING, State.CANCELLED);
            Timeout waiting = step;
            if (waiting != null) {
                waiting.cancel();
            }
            return inTime;
        }
    }
}
