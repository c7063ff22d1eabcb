package io.tarsboot.raft.test.network;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The way from one member to another. What happens to its nth message is up to the seed and to nothing else. */
final class Link {

    private final ScheduledExecutorService thread;
    private final Random random;
    private final Queue<Runnable> underWay = new ArrayDeque<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private LinkConditions conditions = LinkConditions.PERFECT;
    private boolean cut;
    private boolean holding;
    private long lastDue;

    /** @param thread one thread, on which messages arrive */
    Link(ScheduledExecutorService thread, long seed) {
        this.thread = thread;
        this.random = new Random(seed);
    }

    synchronized void conditions(LinkConditions changed) {
        conditions = changed;
    }

    /** What is on its way is lost too. */
    synchronized void cut() {
        cut = true;
        held.clear();
    }

    /** Messages wait from now on. */
    synchronized void hold() {
        holding = true;
    }

    /** All is well again; what waits arrives. */
    synchronized void heal() {
        cut = false;
        holding = false;
        held.forEach(this::submit);
        held.clear();
    }

    /** @param repeatable whether it does no harm to have it arrive twice */
    synchronized void carry(Runnable arrival, boolean repeatable) {
        boolean lost = random.nextDouble() < conditions.loss();
        boolean repeated = random.nextDouble() < conditions.repetition() && repeatable;
        long delay = delay();
        if (lost) {
            return;
        }
        schedule(arrival, delay);
        if (repeated) {
            schedule(arrival, delay + delay());
        }
    }

    private long delay() {
        long least = conditions.shortest().toNanos();
        long most = conditions.longest().toNanos();
        return least + (long) (random.nextDouble() * (most - least));
    }

    private void schedule(Runnable arrival, long delay) {
        long now = System.nanoTime();
        long at = now + delay;
        Runnable due = () -> arrive(arrival);
        if (conditions.ordered()) {
            at = underWay.isEmpty() || lastDue - at < 0 ? at : lastDue;
            lastDue = at;
            underWay.add(arrival);
            // Two that are due at nearly the same time may come in any order: each brings the one that is first in
            // line.
            due = this::arriveInTurn;
        }
        try {
            var unused = thread.schedule(due, at - now, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // A closed network carries nothing.
        }
    }

    private void arriveInTurn() {
        Runnable first;
        synchronized (this) {
            first = underWay.poll();
        }
        if (first != null) {
            arrive(first);
        }
    }

    private void arrive(Runnable arrival) {
        synchronized (this) {
            if (cut) {
                return;
            }
            if (holding) {
                held.add(arrival);
                return;
            }
        }
        arrival.run();
    }

    private void submit(Runnable arrival) {
        try {
            thread.execute(() -> arrive(arrival));
        } catch (RejectedExecutionException closed) {
            // A closed network carries nothing.
        }
    }
}
