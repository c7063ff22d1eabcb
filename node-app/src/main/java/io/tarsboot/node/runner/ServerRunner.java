package io.tarsboot.node.runner;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.launch.ServerType;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server on this node. Whatever happens - a new wish of the registry, a heartbeat, the end of the process, a time
 * that has come - is put into its mailbox; then the {@link Judge} names steps until there is nothing to be done, and the
 * {@link ServerLife} takes them. Nothing here waits for a process: a step asks, and what comes of it is the next event.
 */
public final class ServerRunner {

    private static final Logger log = LoggerFactory.getLogger(ServerRunner.class);

    /** An adopted process tells nobody of its end; somebody has to look. */
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final InstanceId id;
    private final RunnerParts parts;
    private final Judge judge;
    private final Mailbox mailbox;
    private final ServerLife life;
    private final LifeSigns signs;
    private final CompletableFuture<Void> forgotten = new CompletableFuture<>();

    // Of the mailbox.
    private boolean found;
    private boolean wanted = true;
    private @Nullable CompletableFuture<Void> halting;
    private @Nullable Future<?> wakeUp;

    private volatile Assignment assignment;
    private volatile Actual actual = Actual.DEFAULT;
    private volatile boolean closed;

    ServerRunner(InstanceId id, Assignment assignment, RunnerParts parts) {
        this.id = id;
        this.assignment = assignment;
        this.parts = parts;
        this.judge = new Judge(parts.policy(), parts.patience());
        this.mailbox = new Mailbox(parts.executor());
        this.life = new ServerLife(id, parts, this::publish);
        this.signs = new LifeSigns(parts, mailbox, life, this::proceed);
    }

    public InstanceId id() {
        return id;
    }

    /** What runs, or would run. */
    public ServerType type() {
        return ServerType.ofRunning(assignment.server().type());
    }

    public ServerLayout layout() {
        return parts.layout().server(id);
    }

    /** What is to be reported. */
    public Actual actual() {
        return actual;
    }

    /** Where the process serves AdminObj; empty if there is no process or it serves none. */
    public Optional<Endpoint> local() {
        return Optional.ofNullable(life.run()).flatMap(run -> Optional.ofNullable(run.local()));
    }

    /** Finds the process of an earlier run of the node again, if there is one, and begins. */
    void begin() {
        mailbox.post(this::findAgain);
    }

    void assign(Assignment next) {
        assignment = next;
        mailbox.post(() -> {
            wanted = true;
            proceed();
        });
    }

    /**
     * Ends the process and removes what the node has of the server, but for its data and logs.
     *
     * @return completes when that is done
     */
    CompletableFuture<Void> remove() {
        mailbox.post(() -> {
            wanted = false;
            proceed();
        });
        return forgotten;
    }

    /** Ends the process, whatever is desired, until the next run of the node. Completes when it has ended. */
    CompletableFuture<Void> halt() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        mailbox.post(() -> {
            halting = ended;
            proceed();
        });
        return ended;
    }

    /** Lets go of the server. Its process goes on. */
    void close() {
        closed = true;
        mailbox.close();
    }

    /**
     * Takes notice of a heartbeat.
     *
     * @param serves whether the process serves; before it does so and when it is about to stop it does not
     * @return false if it does not come from the process that this node has started
     */
    public boolean heartbeat(long pid, boolean serves) {
        Run current = life.run();
        if (current == null || !current.process().contains(pid)) {
            return false;
        }
        mailbox.post(() -> {
            if (life.isOf(current)) {
                if (serves) {
                    signs.serves(current);
                } else {
                    signs.doesNotServe();
                }
                proceed();
            }
        });
        return true;
    }

    /** Takes notice of what the process says of its own version. */
    public void version(String reported) {
        mailbox.post(() -> {
            life.version(reported);
            publish();
        });
    }

    // ------------------------------------------------------------ in the mailbox

    private void findAgain() {
        try {
            life.findAgain(assignment);
        } catch (IOException | UncheckedIOException e) {
            // Without knowing what runs nothing may be started.
            log.error("{}: the node cannot tell what runs of it, it looks again", id, e);
            Future<?> unused = parts.timer()
                    .schedule(() -> mailbox.post(this::findAgain), LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        found = true;
        watch(life.run());
        proceed();
    }

    private void proceed() {
        if (!found) {
            return;
        }
        try {
            while (!closed && !life.isForgotten()) {
                // A step belongs to the wish by which it was chosen, even if another has come since.
                Assignment current = assignment;
                Step step = judge.next(life.look(current, wanted, halting != null));
                if (step instanceof Step.Rest rest) {
                    rest(rest);
                    return;
                }
                log.debug("{}: {}", id, step);
                take(step, current);
                publish();
            }
        } catch (IOException | UncheckedIOException e) {
            // It is the node's disk that fails, not the server: say so, and try again.
            log.error("{}: the node cannot go on with it now", id, e);
            // Before it is told: that reads the disk as well and may fail, too.
            wakeUpAt(parts.clock().instant().plus(LOOK_INTERVAL));
            life.waiting("the node cannot go on: " + e.getMessage());
            publish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Step step, Assignment current) throws IOException, InterruptedException {
        if (step instanceof Step.Fetch) {
            long generation = current.desired().generation();
            life.packages().fetch(current, () -> !closed && assignment.desired().generation() == generation);
        } else if (step instanceof Step.Check) {
            life.packages().check(current);
        } else if (step instanceof Step.Switch) {
            life.packages().switchTo(current);
        } else if (step instanceof Step.Start start) {
            watch(life.start(current, start));
        } else if (step instanceof Step.Activate) {
            life.sign();
        } else if (step instanceof Step.Stop stop) {
            life.stop(current, stop.why());
        } else if (step instanceof Step.Kill) {
            life.kill();
        } else if (step instanceof Step.Bury) {
            watch(null);
            life.bury();
        } else if (step instanceof Step.Succeed success) {
            life.succeed(current, success.message());
        } else if (step instanceof Step.Fail failure) {
            life.fail(current, failure.message());
        } else if (step instanceof Step.Forget) {
            life.forget();
            forgotten.complete(null);
        }
    }

    private void rest(Step.Rest rest) {
        life.waiting(rest.message());
        publish();
        Instant until = rest.until();
        if (life.run() != null) {
            life.limitOutput();
            Instant look = parts.clock().instant().plus(LOOK_INTERVAL);
            until = until == null || until.isAfter(look) ? look : until;
        } else if (halting != null) {
            halting.complete(null);
        }
        wakeUpAt(until);
    }

    /** Sees to it that the end of a process is noticed, and that it serves. */
    private void watch(@Nullable Run run) {
        signs.watch(run);
        if (run != null) {
            run.process().onExit(() -> mailbox.post(this::proceed));
        }
    }

    private void wakeUpAt(@Nullable Instant time) {
        if (wakeUp != null) {
            wakeUp.cancel(false);
            wakeUp = null;
        }
        if (time == null || closed) {
            return;
        }
        long delay = Math.max(1, Duration.between(parts.clock().instant(), time).toMillis());
        try {
            wakeUp = parts.timer().schedule(() -> mailbox.post(this::proceed), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("{}: the node ends", id, e);
        }
    }

    private void publish() {
        try {
            Actual next = life.actual();
            if (!next.equals(actual)) {
                actual = next;
                parts.listener().changed(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what is in place of " + id, e);
        }
    }
}
