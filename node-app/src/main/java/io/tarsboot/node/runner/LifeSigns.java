package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LifeSign;
import org.jspecify.annotations.Nullable;

/**
 * How it comes to be known that a process serves: by its heartbeats, once callers can reach it, or by its monitor
 * command. Used in the mailbox of the server; what takes long happens elsewhere and comes back through the mailbox.
 */
final class LifeSigns {

    private final RunnerParts parts;
    private final Mailbox mailbox;
    private final ServerLife life;
    private final Runnable onSign;
    private @Nullable MonitorWatch monitoring;
    private @Nullable ReachabilityWatch reaching;

    /** @param onSign runs in the mailbox after the server was found to serve */
    LifeSigns(RunnerParts parts, Mailbox mailbox, ServerLife life, Runnable onSign) {
        this.parts = parts;
        this.mailbox = mailbox;
        this.life = life;
        this.onSign = onSign;
    }

    /** From now on it is this process that counts, or none. */
    void watch(@Nullable Run run) {
        stopReaching();
        if (monitoring != null) {
            monitoring.close();
            monitoring = null;
        }
        if (run != null && run.lifeSign() == LifeSign.MONITOR) {
            Monitor monitor = new Monitor(parts.starter());
            monitoring = new MonitorWatch(
                    monitor, run, parts.executor(), parts.timer(), () -> mailbox.post(() -> healthy(run)));
            monitoring.start();
        }
    }

    /** The process says that it serves; before callers can reach it, that does not count. */
    void serves(Run run) {
        if (!life.isStarting()) {
            life.sign();
        } else if (reaching == null) {
            reaching = new ReachabilityWatch(
                    () -> AdapterProbe.accept(run.listening()),
                    parts.executor(),
                    parts.timer(),
                    watch -> mailbox.post(() -> reached(watch)));
            reaching.start();
        }
    }

    /** The process says that it does not serve: what it said before counts no more, even if it is reached only now. */
    void doesNotServe() {
        stopReaching();
        life.leaves();
    }

    private void reached(ReachabilityWatch watch) {
        if (watch == reaching) {
            stopReaching();
            life.sign();
            onSign.run();
        }
    }

    private void healthy(Run run) {
        if (life.isOf(run)) {
            life.sign();
            onSign.run();
        }
    }

    private void stopReaching() {
        if (reaching != null) {
            reaching.close();
            reaching = null;
        }
    }
}
