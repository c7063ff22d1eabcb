package io.tarsboot.node;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.node.InstanceName;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The registry's side of a node's contract, in memory. Like the registry it tells what changed since a revision, and
 * everything to who asks for it or knows more than there is.
 */
final class FakeRegistry implements NodeSyncPrx {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    // All guarded by this.
    private final Map<String, Assignment> assignments = new HashMap<>();

    /** When each server was last put here or taken away. */
    private final Map<String, Long> changed = new HashMap<>();

    private final Map<String, Actual> actual = new HashMap<>();
    private final Map<String, NodeCommandResult> results = new HashMap<>();
    private final List<NodeCommand> commands = new ArrayList<>();
    private Node node = Node.DEFAULT;
    private String session = "";
    private long revision = 1;
    private String history = "0-first";
    private boolean down;
    private Directory directory = Directory.EMPTY;

    synchronized void put(Assignment assignment) {
        assignments.put(name(assignment), assignment);
        change();
        changed.put(name(assignment), revision);
    }

    /**
     * Another registry stands here: it knows only this assignment, and has come to a later revision by changes of its
     * own since.
     */
    synchronized void restored(String anotherHistory, Assignment only) {
        history = anotherHistory;
        assignments.clear();
        changed.clear();
        assignments.put(name(only), only);
        changed.put(name(only), 1L);
        change();
    }

    synchronized void remove(String server) {
        assignments.remove(server);
        actual.remove(server);
        change();
        changed.put(server, revision);
    }

    synchronized Assignment assignment(String server) {
        return assignments.get(server);
    }

    synchronized void down(boolean isDown) {
        down = isDown;
        notifyAll();
    }

    /** Forgets what was reported, so that only a new report can be waited for. */
    synchronized void forgetReports() {
        actual.clear();
    }

    synchronized Node node() {
        return node;
    }

    /** What the node reported last; waits until it is as wanted. */
    synchronized Actual await(String server, String what, Predicate<Actual> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!actual.containsKey(server) || !wanted.test(actual.get(server))) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(server + " is not " + what + " but " + actual.get(server));
            }
            wait(left / 1_000_000 + 1);
        }
        return actual.get(server);
    }

    synchronized NodeCommandResult run(NodeCommand command) throws InterruptedException {
        commands.add(command);
        change();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!results.containsKey(command.id())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no answer to " + command);
            }
            wait(left / 1_000_000 + 1);
        }
        commands.remove(command);
        return results.get(command.id());
    }

    @Override
    public synchronized ReportAnswer report(NodeReport report) {
        requireUp();
        if (!report.whole() && !report.node().session().equals(session)) {
            return ReportAnswer.builder().wholeWanted(true).build();
        }
        session = report.node().session();
        node = report.node();
        if (report.whole()) {
            actual.clear();
        }
        report.servers().forEach(server -> actual.put(server.app() + "." + server.server(), server.actual()));
        notifyAll();
        return ReportAnswer.builder().interval(1000).build();
    }

    @Override
    public synchronized DesiredState desired(String name, String asking, long since, int wait) {
        long deadline = System.nanoTime() + Duration.ofMillis(wait).toNanos();
        while (true) {
            requireUp();
            long left = deadline - System.nanoTime();
            if (since != revision || left <= 0) {
                boolean whole = since <= 0 || since > revision;
                return DesiredState.builder()
                        .revision(revision)
                        .whole(whole)
                        .history(history)
                        .assignments(assignments.values().stream()
                                .filter(each -> whole || changed.get(name(each)) > since)
                                .toList())
                        .removed(whole ? List.of() : removedAfter(since))
                        .commands(List.copyOf(commands))
                        .locator("tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890 -t 60000")
                        .build();
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Override
    public synchronized int complete(String name, String commandId, NodeCommandResult result) {
        results.put(commandId, result);
        notifyAll();
        return 0;
    }

    @Override
    public int getLocker(GetMasterSlaveLock request) {
        return LockAnswer.UNKNOWN;
    }

    @Override
    public synchronized Bytes watch(String name, String asking, String epoch, long since, int wait) {
        long deadline = System.nanoTime() + Duration.ofMillis(wait).toNanos();
        long left = deadline - System.nanoTime();
        while (since == directory.revision() && left > 0) {
            requireUp();
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            left = deadline - System.nanoTime();
        }
        requireUp();
        return page(epoch, since, 0, 1);
    }

    @Override
    public synchronized Bytes page(String epoch, long asked, int page, int pages) {
        requireUp();
        return Bytes.of(directory.page(0, 1));
    }

    /** What all nodes should know from now on. */
    synchronized void addresses(Directory now) {
        directory = now;
        notifyAll();
    }

    private void requireUp() {
        if (down) {
            throw new IllegalStateException("the registry is down");
        }
    }

    private List<InstanceName> removedAfter(long since) {
        return changed.entrySet().stream()
                .filter(entry -> entry.getValue() > since && !assignments.containsKey(entry.getKey()))
                .map(entry -> entry.getKey().split("\\.", 2))
                .map(name -> new InstanceName(name[0], name[1]))
                .toList();
    }

    private void change() {
        revision++;
        notifyAll();
    }

    private static String name(Assignment assignment) {
        return assignment.server().app() + "." + assignment.server().name();
    }

    @Override
    public NodeSyncPrx with(CallOptions options) {
        return this;
    }

    @Override
    public CompletableFuture<ReportAnswer> reportAsync(NodeReport report) {
        return CompletableFuture.completedFuture(report(report));
    }

    @Override
    public void reportOneWay(NodeReport report) {
        report(report);
    }

    @Override
    public CompletableFuture<DesiredState> desiredAsync(String name, String asking, long since, int wait) {
        return CompletableFuture.completedFuture(desired(name, asking, since, wait));
    }

    @Override
    public void desiredOneWay(String name, String asking, long since, int wait) {
        desired(name, asking, since, wait);
    }

    @Override
    public CompletableFuture<Integer> completeAsync(String name, String commandId, NodeCommandResult result) {
        return CompletableFuture.completedFuture(complete(name, commandId, result));
    }

    @Override
    public void completeOneWay(String name, String commandId, NodeCommandResult result) {
        complete(name, commandId, result);
    }

    @Override
    public CompletableFuture<Bytes> watchAsync(String name, String asking, String epoch, long since, int wait) {
        return CompletableFuture.completedFuture(watch(name, asking, epoch, since, wait));
    }

    @Override
    public CompletableFuture<Integer> getLockerAsync(GetMasterSlaveLock request) {
        return CompletableFuture.completedFuture(getLocker(request));
    }

    @Override
    public void getLockerOneWay(GetMasterSlaveLock request) {
        getLocker(request);
    }

    @Override
    public void watchOneWay(String name, String asking, String epoch, long since, int wait) {
        watch(name, asking, epoch, since, wait);
    }

    @Override
    public CompletableFuture<Bytes> pageAsync(String epoch, long asked, int page, int pages) {
        return CompletableFuture.completedFuture(page(epoch, asked, page, pages));
    }

    @Override
    public void pageOneWay(String epoch, long asked, int page, int pages) {
        page(epoch, asked, page, pages);
    }
}
