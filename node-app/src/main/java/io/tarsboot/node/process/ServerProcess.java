package io.tarsboot.node.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process of a server with everything that comes from it. Safe for use by several threads. */
public final class ServerProcess {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration EXIT_CODE_LIMIT = Duration.ofSeconds(1);
    private static final int KILL_PAUSE_MILLIS = 10;

    private final ProcessTable table;
    private final String mark;
    private final ProcessIdentity identity;
    private final ProcessIdentity leader;

    /** What the system tells a parent; null if an earlier run of the node was the parent. */
    private final @Nullable Process child;

    ServerProcess(
            ProcessTable table,
            String mark,
            ProcessIdentity identity,
            ProcessIdentity leader,
            @Nullable Process child) {
        this.table = table;
        this.mark = mark;
        this.identity = identity;
        this.leader = leader;
        this.child = child;
    }

    /** What all that comes from the same start has in its environment. */
    public String mark() {
        return mark;
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public long pid() {
        return identity.pid();
    }

    /** The process that was started first and leads the session; it may have ended and left others behind. */
    public ProcessIdentity leader() {
        return leader;
    }

    public boolean isAlive() {
        return table.isAlive(identity);
    }

    /** Whether the pid is that of the process or of one that comes from it, such as a program of a script. */
    public boolean contains(long pid) {
        return pid == identity.pid() || members().stream().anyMatch(member -> member.pid() == pid);
    }

    /** What it returned, 128 and the signal's number if a signal has ended it; unknown of an adopted one. */
    public OptionalInt exitCode() {
        if (child == null || isAlive()) {
            return OptionalInt.empty();
        }
        try {
            // The runtime learns it a moment after the system has shown it.
            return child.waitFor(EXIT_CODE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(child.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Runs the action when the process ends, on a thread of the runtime; of an adopted one nothing is told. */
    public void onExit(Runnable action) {
        if (child != null) {
            CompletableFuture<Process> unused = child.onExit().whenComplete((ended, failure) -> action.run());
        }
    }

    /** The oldest process that is left: what a start script that ends has left behind. */
    public Optional<ServerProcess> successor() {
        return members().stream().findFirst().map(oldest -> new ServerProcess(table, mark, oldest, leader, null));
    }

    /** Asks the process and all that come from it to end (SIGTERM). */
    public void terminate() {
        members().forEach(member -> handle(member).ifPresent(ProcessHandle::destroy));
    }

    /**
     * Ends the process and all that come from it (SIGKILL), those that they make while this goes on included.
     *
     * @return whether none is left
     */
    public boolean kill() {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        Set<ProcessIdentity> left = members();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left.forEach(member -> handle(member).ifPresent(ProcessHandle::destroyForcibly));
            pause();
            left = members();
        }
        return left.isEmpty();
    }

    /** Its session, what has left that but has the mark, and its descendants. */
    private Set<ProcessIdentity> members() {
        Set<ProcessIdentity> members = new LinkedHashSet<>();
        if (isOurs()) {
            members.addAll(table.session(leader.pid()));
        }
        if (!mark.isEmpty()) {
            members.addAll(table.withVariable(Processes.MARK, mark));
        }
        if (isAlive()) {
            members.add(identity);
            ProcessHandle.of(identity.pid()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .forEach(descendant -> table.find(descendant.pid()).ifPresent(members::add));
        }
        return members;
    }

    /**
     * Whether the session with the leader's pid is still the leader's: that pid is not given to another process while
     * the session has members, but it may be after that, or after the system has come up again.
     */
    private boolean isOurs() {
        return table.find(leader.pid()).map(leader::equals).orElseGet(() -> table.isOfThisUptime(leader));
    }

    private Optional<ProcessHandle> handle(ProcessIdentity member) {
        return table.isAlive(member) ? ProcessHandle.of(member.pid()) : Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(KILL_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
