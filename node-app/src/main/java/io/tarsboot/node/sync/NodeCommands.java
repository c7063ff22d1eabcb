package io.tarsboot.node.sync;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.node.log.LogDirectory;
import io.tarsboot.node.log.LogQuery;
import io.tarsboot.node.log.LogText;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.ServerAdmin;
import io.tarsboot.node.runner.ServerRunner;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.registry.LogChunk;
import io.tarsboot.protocol.registry.LogFile;
import io.tarsboot.protocol.registry.LogRead;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.rpc.admin.AdminAnswers;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the registry wants done once, and answers. The same command that comes again is not done again. */
final class NodeCommands implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeCommands.class);

    private static final int THREADS = 2;
    private static final int WAITING = 100;
    private static final int REMEMBERED = 1000;
    private static final int TRIES = 3;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final Duration NOTIFY_LIMIT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private final String node;
    private final NodeSyncPrx registry;
    private final NodeServers servers;
    private final ServerAdmin admin;
    private final ExecutorService executor;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    NodeCommands(String node, NodeSyncPrx registry, NodeServers servers, ServerAdmin admin) {
        this.node = node;
        this.registry = registry.with(CallOptions.timeout(CALL_TIMEOUT));
        this.servers = servers;
        this.admin = admin;
        this.executor = WorkerThreads.bounded(node + "-command", THREADS, WAITING);
    }

    /** Begins what has not begun yet. Used by one thread. */
    void carryOut(List<NodeCommand> commands) {
        for (NodeCommand command : commands) {
            if (seen.put(command.id(), true) != null) {
                continue;
            }
            try {
                executor.execute(() -> answer(command));
            } catch (RejectedExecutionException e) {
                // It stays with the registry and comes again.
                seen.remove(command.id());
                log.warn("Command {} waits: the node is busy with others", command.id());
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void answer(NodeCommand command) {
        NodeCommandResult result;
        try {
            result = carryOut(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException | RuntimeException e) {
            log.debug("Command {} failed", command.id(), e);
            result = failed(String.valueOf(e.getMessage()));
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                registry.complete(node, command.id(), result);
                return;
            } catch (RuntimeException e) {
                log.warn(
                        "The answer of command {} is not taken (try {} of {}): {}",
                        command.id(),
                        attempt,
                        TRIES,
                        e.toString());
            }
        }
    }

    private NodeCommandResult carryOut(NodeCommand command) throws IOException, InterruptedException {
        InstanceId id = new InstanceId(command.app(), command.server());
        ServerRunner runner = servers.find(id).orElse(null);
        if (runner == null) {
            return failed(id + " is not on node " + node);
        }
        LogDirectory logs = new LogDirectory(runner.layout().logDirectory());
        NodeCommandKind kind = command.kind();
        if (kind.equals(NodeCommandKind.NOTIFY)) {
            return notify(runner, command.argument());
        }
        if (kind.equals(NodeCommandKind.LIST_LOGS)) {
            List<LogFile> files = logs.list().stream()
                    .map(entry -> new LogFile(
                            entry.name(), entry.size(), entry.modifiedAt().toEpochMilli()))
                    .toList();
            return NodeCommandResult.builder().succeeded(true).files(files).build();
        }
        if (kind.equals(NodeCommandKind.READ_LOG)) {
            LogText text = logs.read(query(command.logRead()));
            return NodeCommandResult.builder()
                    .succeeded(true)
                    .chunk(new LogChunk(text.text(), text.nextOffset(), text.size()))
                    .build();
        }
        return failed("command " + kind + " is not known to this node; run a later version of it");
    }

    private NodeCommandResult notify(ServerRunner runner, String text) throws InterruptedException {
        Endpoint local = runner.local().orElse(null);
        if (local == null) {
            return failed(runner.id() + " does not run on node " + node + " now, or takes no commands");
        }
        try {
            String answer = admin.notify(local, text).get(NOTIFY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.isEmpty() && runner.type().saysNothingToUnknownCommands()) {
                return failed(runner.id() + " answered nothing, as a " + runner.type()
                        + " server does if it does not know the command");
            }
            return NodeCommandResult.builder()
                    .succeeded(!AdminAnswers.isRefusal(text, answer))
                    .text(answer.length() <= LONGEST_TEXT ? answer : answer.substring(0, LONGEST_TEXT) + "...")
                    .build();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failed(runner.id() + " did not take the command: " + cause.getMessage());
        } catch (TimeoutException e) {
            log.debug("No answer of {}", runner.id(), e);
            return failed(runner.id() + " did not answer within " + NOTIFY_LIMIT.toSeconds() + " s");
        }
    }

    private static LogQuery query(LogRead read) {
        return new LogQuery(
                read.file(), read.offset(), read.maxBytes(), read.contains(), read.ignoreCase(), read.lines());
    }

    private static NodeCommandResult failed(String why) {
        return NodeCommandResult.builder().succeeded(false).text(why).build();
    }
}
