package io.tarsboot.rpc.threads;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on as few threads as do, without ever letting one that blocks hold up another. Tasks wait in one queue. A
 * worker takes one after the other until none is left; as long as any wait, one more worker is on its way to the queue,
 * up to the most there may be. So a thousand quick tasks are done by a handful of workers, and a thousand that block get
 * a thousand, where there may be so many.
 *
 * <p>Nothing takes the processor away from a virtual thread. So a worker on one that has had it for a while ends, and
 * the one that is on its way takes its place, but not before other virtual threads of the process had theirs.
 *
 * <p>What a task leaves on its thread, the next may find there, as in any pool.
 */
public final class Workers implements Executor {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    /** So many workers sleep when there is nothing to do, which costs less than to begin anew; others end. */
    private static final int MOST_ASLEEP = Runtime.getRuntime().availableProcessors();

    /** How long a worker on a virtual thread goes on while other threads may have to wait for it. */
    private static final long TURN_NANOS = 5_000_000;

    /** Short, but the timer's own thread has to end it. */
    private static final long NAP_NANOS = 1_000;

    private final ExecutorService threads;
    private final int most;
    private final boolean takeTurns;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Whether a worker is on its way to the queue. Whoever makes it true calls one. */
    private final AtomicBoolean called = new AtomicBoolean();

    /** Workers that there are, those that sleep too. */
    private final AtomicInteger hired = new AtomicInteger();

    /** Guarded by itself. */
    private final Deque<Worker> asleep = new ArrayDeque<>();

    /** Whether a worker's turn was over before the tasks were. */
    private volatile boolean crowded;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;

    Workers(ExecutorService threads, int most, boolean virtual) {
        this.threads = threads;
        this.most = most;
        this.takeTurns = virtual;
    }

    /** As many virtual threads as it takes; on a JDK without them, so many platform threads. */
    public static Workers virtualOrPlatform(String name, int platformThreads) {
        boolean virtual = WorkerThreads.virtualAvailable();
        return new Workers(
                WorkerThreads.virtualOrPlatform(name, platformThreads),
                virtual ? Integer.MAX_VALUE : platformThreads,
                virtual);
    }

    /** At most so many platform threads, named {@code name-1} and so on. */
    public static Workers platform(String name, int threads) {
        return new Workers(WorkerThreads.platform(name, threads), threads, false);
    }

    /** @throws RejectedExecutionException if they are dismissed */
    @Override
    public void execute(Runnable task) {
        if (!closed) {
            tasks.add(task);
            callOne();
            // Somebody may have dismissed them in between; then nobody comes for the task any more.
            if (!threads.isShutdown() || !tasks.remove(task)) {
                return;
            }
        }
        throw new RejectedExecutionException("the workers are dismissed");
    }

    /** How many tasks wait for a worker; looks at each of them. */
    public int waiting() {
        return tasks.size();
    }

    /** Dismisses them: they take no more tasks, but those that wait are still run. */
    public void shutdown() {
        closed = true;
        for (Worker worker = wakeable(); worker != null; worker = wakeable()) {
            worker.wake();
        }
        endIfDone();
    }

    /** As {@link #shutdown}, and waits for the end; tasks that still run when the patience is over are interrupted. */
    public void close(Duration patience) {
        shutdown();
        try {
            if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                tasks.clear();
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Makes sure that a worker is on its way to the queue, if anything waits there and there may be one more. */
    private void callOne() {
        while (!called.get() && !tasks.isEmpty() && called.compareAndSet(false, true)) {
            Worker sleeper = wakeable();
            if (sleeper != null) {
                sleeper.wake();
                return;
            }
            if (hire()) {
                return;
            }
            called.set(false);
            // All are busy and look into the queue when they have done their task; unless one was just about to fall
            // asleep or to end when it was said that somebody is on the way. It is to be seen by now.
            if (threads.isShutdown() || (hired.get() >= most && nobodySleeps())) {
                return;
            }
        }
    }

    /** @return whether there is nothing else to be done for now */
    private boolean hire() {
        if (hired.incrementAndGet() <= most) {
            try {
                threads.execute(new Worker());
                return true;
            } catch (RejectedExecutionException closing) {
                // Nobody comes any more.
            } catch (OutOfMemoryError e) {
                hired.decrementAndGet();
                // Nobody is on the way. Whoever has done its task or brings the next one tries again.
                called.set(false);
                log.error("There is no room for one more thread; those that there are do the work", e);
                return true;
            }
        }
        hired.decrementAndGet();
        return false;
    }

    private @Nullable Worker wakeable() {
        synchronized (asleep) {
            return asleep.poll();
        }
    }

    private boolean nobodySleeps() {
        synchronized (asleep) {
            return asleep.isEmpty();
        }
    }

    /** @return false if enough sleep already, or nobody should any more */
    private boolean lieDown(Worker worker) {
        synchronized (asleep) {
            boolean allowed = !closed && asleep.size() < MOST_ASLEEP;
            if (allowed) {
                // The one that was awake last is woken first: its memory is still warm.
                asleep.push(worker);
            }
            return allowed;
        }
    }

    private void endIfDone() {
        if (closed && hired.get() == 0 && tasks.isEmpty()) {
            threads.shutdown();
            ended.countDown();
        }
    }

    private final class Worker implements Runnable {

        private @Nullable Thread thread;
        private volatile boolean woken;

        @Override
        public void run() {
            thread = Thread.currentThread();
            boolean done = runTasks();
            while (done && lieDown(this)) {
                // First to bed, then a look at the queue: whoever found nobody to call relies on it.
                callOne();
                sleep();
                done = runTasks();
            }
            // Whose turn is over ends: woken by another virtual thread, it would come before all that wait outside.
            hired.decrementAndGet();
            callOne();
            endIfDone();
        }

        void wake() {
            woken = true;
            LockSupport.unpark(thread);
        }

        private void sleep() {
            while (!woken) {
                LockSupport.park(this);
                // It would keep the thread from sleeping.
                var unused = Thread.interrupted();
            }
            woken = false;
        }

        /**
         * It has come because it was called.
         *
         * @return whether it left no tasks to others
         */
        private boolean runTasks() {
            if (crowded) {
                crowded = false;
                // A processor takes from one queue of virtual threads as long as there is one, and before this one has
                // called the next there is none of ours.
                LockSupport.parkNanos(NAP_NANOS);
            }
            long start = takeTurns ? System.nanoTime() : 0;
            Runnable task = tasks.poll();
            called.set(false);
            if (task == null) {
                // Who came meanwhile saw that somebody was on the way.
                task = tasks.poll();
            }
            while (task != null) {
                // This task may block: somebody has to be there for the next.
                callOne();
                run(task);
                if (takeTurns && System.nanoTime() - start >= TURN_NANOS && !tasks.isEmpty()) {
                    crowded = true;
                    return false;
                }
                task = tasks.poll();
            }
            return true;
        }

        private void run(Runnable task) {
            try {
                task.run();
            } catch (Throwable e) {
                log.error("A task failed; the next ones go on", e);
            }
            if (!threads.isShutdown()) {
                // An interrupt that came too late for this task is not meant for the next.
                var unused = Thread.interrupted();
            }
        }
    }
}
