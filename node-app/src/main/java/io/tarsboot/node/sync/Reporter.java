package io.tarsboot.node.sync;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.ServerRunner;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.ServerReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports to the registry: everything first, then at every interval, and what changed at once. */
final class Reporter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration LAST_CALL_TIMEOUT = Duration.ofSeconds(1);

    /** What changes within this time goes in one report. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(60);

    private final NodeSyncPrx registry;
    private final NodeDescription node;
    private final NodeServers servers;
    private final Changed changed;
    private final Duration longest;
    private final CountDownLatch known = new CountDownLatch(1);
    private final Repeating thread;
    private volatile boolean whole = true;
    private Duration interval = Duration.ZERO;

    /** @param longest time between two reports, whatever the registry says */
    Reporter(NodeSyncPrx registry, NodeDescription node, NodeServers servers, Changed changed, Duration longest) {
        this.registry = registry.with(CallOptions.timeout(CALL_TIMEOUT));
        this.node = node;
        this.servers = servers;
        this.changed = changed;
        this.longest = longest;
        this.thread = new Repeating(node.name() + "-report", "Reporting to the registry", this::report);
    }

    void start() {
        thread.start();
    }

    /** Waits until the registry knows this run of the node. */
    void awaitKnown() throws InterruptedException {
        known.await();
    }

    /** Ends after a last report, if there is something to tell. */
    @Override
    public void close() {
        thread.close();
        Set<InstanceId> taken = changed.take();
        if (!whole && !taken.isEmpty()) {
            try {
                ReportAnswer unused = registry.with(CallOptions.timeout(LAST_CALL_TIMEOUT))
                        .report(new NodeReport(node.get(), reports(taken), false));
            } catch (RuntimeException e) {
                log.debug("The last report was not taken; the next run of the node reports everything", e);
            }
        }
    }

    private void report() throws InterruptedException {
        changed.await(interval);
        if (!interval.isZero()) {
            Thread.sleep(GATHERING.toMillis());
        }
        Set<InstanceId> taken = changed.take();
        ReportAnswer answer;
        try {
            answer = registry.report(new NodeReport(node.get(), reports(taken), whole));
        } catch (RuntimeException e) {
            changed.putBack(taken);
            interval = Duration.ZERO;
            throw e;
        }
        whole = answer.wholeWanted();
        interval = whole ? SHORTEST_INTERVAL : within(Duration.ofMillis(answer.interval()));
        if (!whole) {
            known.countDown();
        }
    }

    private List<ServerReport> reports(Set<InstanceId> taken) {
        return servers.all().stream()
                .filter(runner -> whole || taken.contains(runner.id()))
                .map(Reporter::report)
                .toList();
    }

    private static ServerReport report(ServerRunner runner) {
        return new ServerReport(runner.id().app(), runner.id().server(), runner.actual());
    }

    private Duration within(Duration wanted) {
        Duration upper = longest.compareTo(LONGEST_INTERVAL) < 0 ? longest : LONGEST_INTERVAL;
        if (wanted.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return wanted.compareTo(upper) < 0 ? wanted : upper;
    }
}
