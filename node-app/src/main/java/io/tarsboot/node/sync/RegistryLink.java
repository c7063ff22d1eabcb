package io.tarsboot.node.sync;

import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.ServerAdmin;
import io.tarsboot.protocol.node.NodeSyncPrx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Ties the servers of this node to the registry: what should be comes in, what is goes out. The two meet only in the
 * registry; here they are two threads that know nothing of each other.
 */
public final class RegistryLink implements AutoCloseable {

    private final Reporter reporter;
    private final DesiredLoop desired;
    private final NodeCommands commands;

    /**
     * @param assignments file of what was wanted last
     * @param interval the longest time between two reports
     * @param locator told where QueryObj is, whenever the registry was heard
     */
    public RegistryLink(
            NodeSyncPrx registry,
            NodeDescription node,
            NodeServers servers,
            ServerAdmin admin,
            Changed changed,
            Path assignments,
            Duration interval,
            Consumer<String> locator)
            throws IOException {
        this.reporter = new Reporter(registry, node, servers, changed, interval);
        this.commands = new NodeCommands(node.name(), registry, servers, admin);
        this.desired =
                new DesiredLoop(registry, node, servers, new AssignmentBook(assignments), reporter, commands, locator);
    }

    public void start() {
        desired.start();
        reporter.start();
    }

    /** Whether servers are to be reported as they end, the reporter goes last. */
    @Override
    public void close() {
        desired.close();
        commands.close();
        reporter.close();
    }
}
