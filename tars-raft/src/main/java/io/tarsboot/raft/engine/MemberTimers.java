package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.util.SPI;
import com.alipay.sofa.jraft.util.timer.DefaultRaftTimerFactory;
import com.alipay.sofa.jraft.util.timer.Timeout;
import com.alipay.sofa.jraft.util.timer.Timer;
import com.alipay.sofa.jraft.util.timer.TimerTask;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Found by JRaft as the maker of its timers, one for all members of a process; a member that starts says who it is. */
@SPI(priority = 100)
public final class MemberTimers extends DefaultRaftTimerFactory {

    /** JRaft makes the timers of a member on the thread that starts it. */
    private static final ThreadLocal<@Nullable Succession> STARTING = new ThreadLocal<>();

    /** Starts a member whose elections are timed by this. */
    static <T> T with(Succession succession, Supplier<T> start) {
        STARTING.set(succession);
        try {
            return start.get();
        } finally {
            STARTING.remove();
        }
    }

    @Override
    public Timer getElectionTimer(boolean shared, String name) {
        Timer timer = super.getElectionTimer(shared, name);
        Succession starting = STARTING.get();
        return starting == null ? timer : new ElectionTimer(timer, starting);
    }

    @Override
    public Timer getStepDownTimer(boolean shared, String name) {
        Timer timer = super.getStepDownTimer(shared, name);
        return STARTING.get() == null ? timer : new Attentive(timer);
    }

    /**
     * A leader notes as rarely as it looks for its followers that they follow it. In between its note grows old, and a
     * leader whose note is old helps whoever asks for votes.
     */
    private record Attentive(Timer timer) implements Timer {

        private static final int TIMES = 4;

        @Override
        public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
            return timer.newTimeout(task, unit.toNanos(delay) / TIMES, TimeUnit.NANOSECONDS);
        }

        @Override
        public Set<Timeout> stop() {
            return timer.stop();
        }
    }
}
