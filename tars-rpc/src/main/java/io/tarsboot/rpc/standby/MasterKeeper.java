package io.tarsboot.rpc.standby;

import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.rpc.standby.MasterWindow.Question;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the registry every third of the lease whether this process is the master, more often when it gets no answer, and
 * gives the role up by its own clock before anybody else may be chosen.
 */
public final class MasterKeeper implements Mastership, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MasterKeeper.class);

    private static final long NOTHING_TOLD = -1;
    private static final int ASKS_IN_A_LEASE = 3;
    private static final int ATTEMPTS_IN_A_LEASE = 10;
    private static final int WAITS_IN_A_LEASE = 4;

    private final StandbyMember self;
    private final Locks locks;
    private final Scheduler scheduler;
    private final RoleListener listener;
    private final Executor listenerThread;
    private final String session = UUID.randomUUID().toString();

    /** Changes are guarded by this; whether the role is held may be read by all. */
    private final MasterWindow window;

    // All guarded by this.
    private @Nullable ScheduledTask nextAsk;
    private @Nullable ScheduledTask end;
    private long asked;
    private long toldToken = NOTHING_TOLD;
    private boolean knowsRole;
    private int lastCode = LockAnswer.UNKNOWN;
    private boolean silenceNoted;
    private boolean closed;

    /**
     * What is known at a moment.
     *
     * @param known whether the registry has said anything yet
     * @param token 0 unless this is the master
     * @param left how long it stays the master if it cannot renew
     * @param answering whether the last question was answered
     */
    public record State(boolean known, boolean master, long token, Duration left, boolean answering) {}

    /** @param listenerThread one thread, on which the listener is told */
    public MasterKeeper(
            StandbyMember self, Locks locks, Scheduler scheduler, RoleListener listener, Executor listenerThread) {
        this.self = self;
        this.locks = locks;
        this.scheduler = scheduler;
        this.listener = listener;
        this.listenerThread = listenerThread;
        this.window = new MasterWindow(self.lease());
    }

    /** Begins to ask: from now on this process may become the master. */
    public void start() {
        ask();
    }

    @Override
    public boolean isMaster() {
        return window.token(scheduler.nanoTime()) != 0;
    }

    @Override
    public OptionalLong token() {
        long token = window.token(scheduler.nanoTime());
        return token == 0 ? OptionalLong.empty() : OptionalLong.of(token);
    }

    public synchronized State state() {
        long now = scheduler.nanoTime();
        long token = window.token(now);
        return new State(
                knowsRole,
                token != 0,
                token,
                Duration.ofNanos(token == 0 ? 0 : window.left(now)),
                lastCode == LockAnswer.MASTER || lastCode == LockAnswer.STANDBY);
    }

    /**
     * Gives the role up for good. The listener is told first; then the registry, so that another takes over at once.
     *
     * @return done when the registry knows, or cannot be told; never fails
     */
    public CompletableFuture<Void> leave() {
        long over;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            close();
            window.giveUp();
            tell();
            over = window.givenUp();
        }
        if (over == 0) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> left = new CompletableFuture<>();
        listenerThread.execute(() -> {
            var unused = send(new Question(scheduler.nanoTime(), false, over), true)
                    .whenComplete((answer, failure) -> left.complete(null));
        });
        return left;
    }

    /** Asks no more; the role ends by itself. */
    @Override
    public synchronized void close() {
        closed = true;
        cancel(nextAsk);
        cancel(end);
    }

    private void ask() {
        Question question;
        long number;
        synchronized (this) {
            if (closed) {
                return;
            }
            tell();
            question = window.question(scheduler.nanoTime());
            number = ++asked;
            Question askedNow = question;
            askAfter(
                    self.lease().dividedBy(WAITS_IN_A_LEASE),
                    () -> answered(number, askedNow, LockAnswer.of(LockAnswer.UNKNOWN), "no answer in time"));
        }
        var unused = send(question, false).whenComplete((answer, failure) -> {
            if (failure == null) {
                answered(number, question, answer, "the registry cannot say");
            } else {
                answered(number, question, LockAnswer.of(LockAnswer.UNKNOWN), failure);
            }
        });
    }

    private CompletionStage<LockAnswer> send(Question question, boolean leaving) {
        try {
            return locks.ask(new LockRequest(
                    self.app(),
                    self.server(),
                    self.node(),
                    question.master(),
                    self.lease(),
                    session,
                    question.token(),
                    leaving));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * What comes after the time for it is over does not count.
     *
     * @param reason if nobody knows
     */
    private synchronized void answered(long number, Question question, LockAnswer answer, Object reason) {
        if (closed || number != asked) {
            return;
        }
        asked++;
        long now = scheduler.nanoTime();
        boolean wasMaster = window.token(now) != 0;
        window.answered(question, answer, now);
        boolean gaveUp = wasMaster && window.token(now) == 0;
        note(answer.code(), reason);
        knowsRole |= answer.code() == LockAnswer.STANDBY || window.token(now) != 0;
        tell();

        Duration third = self.lease().dividedBy(ASKS_IN_A_LEASE);
        if (gaveUp) {
            // The registry need not wait for the end of the lease.
            askAfter(Duration.ZERO, this::ask);
        } else if (answer.code() == LockAnswer.UNKNOWN) {
            askAfter(self.lease().dividedBy(ATTEMPTS_IN_A_LEASE), this::ask);
        } else {
            Duration due = third.minusNanos(now - question.askedAt());
            boolean sooner = !answer.again().isZero() && answer.again().compareTo(due) < 0;
            askAfter(sooner ? answer.again() : due, this::ask);
        }
    }

    private void askAfter(Duration delay, Runnable task) {
        cancel(nextAsk);
        nextAsk = scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, task);
    }

    private synchronized void look() {
        if (!closed) {
            tell();
        }
    }

    /** Gives up what is over, tells the listener what is different, and sees to it that the end is told in time. */
    private void tell() {
        long now = scheduler.nanoTime();
        window.look(now);
        long token = window.token(now);
        cancel(end);
        if (token != 0) {
            end = scheduler.schedule(Duration.ofNanos(window.left(now)), this::look);
        }
        if (knowsRole && token != toldToken) {
            toldToken = token;
            long over = window.givenUp();
            listenerThread.execute(() -> tell(token, over));
        }
    }

    private void tell(long token, long over) {
        try {
            if (token != 0) {
                log.info("This process is the master of {}.{}, by token {}", self.app(), self.server(), token);
                listener.onMaster(token);
            } else {
                log.info("This process stands by for {}.{}", self.app(), self.server());
                listener.onStandby(over);
            }
        } catch (RuntimeException e) {
            log.error("A listener failed when it was told the role of this process", e);
        }
    }

    private void note(int code, Object reason) {
        if (code == LockAnswer.UNKNOWN && !silenceNoted) {
            log.warn(
                    "It is not known who is the master of {}.{}, and asked again: {}",
                    self.app(),
                    self.server(),
                    reason.toString());
        }
        silenceNoted = code == LockAnswer.UNKNOWN;
        if (code == LockAnswer.REFUSED && lastCode != code) {
            log.warn(
                    "The registry keeps no master for {}.{} on {} (expected: a server whose standby is hidden or listed,"
                            + " and that stands on this node)",
                    self.app(),
                    self.server(),
                    self.node());
        }
        lastCode = code;
    }

    private static void cancel(@Nullable ScheduledTask task) {
        if (task != null) {
            task.cancel();
        }
    }
}
