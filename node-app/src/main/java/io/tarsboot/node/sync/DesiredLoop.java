package io.tarsboot.node.sync;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.node.NodeSyncPrx;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the registry what should be on this node, waits there until something changes, and passes it on. */
final class DesiredLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DesiredLoop.class);

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration CALL_TIMEOUT = WAIT.plusSeconds(10);

    private final NodeSyncPrx registry;
    private final NodeDescription node;
    private final NodeServers servers;
    private final AssignmentBook book;
    private final Reporter reporter;
    private final NodeCommands commands;
    private final Consumer<String> locator;
    private final Repeating thread;

    /** Who was heard last is still there, as far as is known. */
    private boolean connected;

    /** @param locator told where QueryObj is */
    DesiredLoop(
            NodeSyncPrx registry,
            NodeDescription node,
            NodeServers servers,
            AssignmentBook book,
            Reporter reporter,
            NodeCommands commands,
            Consumer<String> locator) {
        this.registry = registry.with(CallOptions.timeout(CALL_TIMEOUT));
        this.node = node;
        this.servers = servers;
        this.book = book;
        this.reporter = reporter;
        this.commands = commands;
        this.locator = locator;
        this.thread = new Repeating(node.name() + "-desired", "Asking the registry what to run", this::ask);
    }

    /** Runs what was wanted when the registry was last heard, then asks it. */
    void start() {
        locator.accept(book.locator());
        book.assignments().forEach(servers::assign);
        thread.start();
    }

    @Override
    public void close() {
        thread.close();
    }

    private void ask() throws IOException, InterruptedException {
        // A registry that does not know this node would say that nothing should run here.
        reporter.awaitKnown();
        DesiredState answer = answer();
        if (!book.isContinuedBy(answer)) {
            log.warn("The registry was restored to another state since it was last heard: it is asked for everything");
            book.askForEverything();
            return;
        }
        AssignmentBook.Changes changes = book.apply(answer);
        locator.accept(book.locator());
        changes.removed().forEach(servers::remove);
        changes.assigned().forEach(servers::assign);
        if (answer.whole()) {
            servers.removeUnknown();
        }
        commands.carryOut(answer.commands());
    }

    /** After a failure another registry may answer, with a history of its own: that is not waited for. */
    private DesiredState answer() {
        Duration wait = connected ? WAIT : Duration.ZERO;
        connected = false;
        DesiredState answer =
                registry.desired(node.name(), node.session(), book.revision(), Math.toIntExact(wait.toMillis()));
        connected = true;
        return answer;
    }
}
