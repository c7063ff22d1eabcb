package io.tarsboot.testkit.registry;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * MetadataObj on a free port: notes the commands that arrive, and knows no rows unless a test's own kind of it does.
 */
public class FakeRegistry implements MetadataServant, AutoCloseable {

    private static final CommandResult NOT_NOW =
            CommandResult.builder().code(ResultCode.INVALID).message("not now").build();

    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<FrameworkEndpoint> announced = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final TarsServer server;

    @SuppressWarnings("this-escape") // Subclasses have no state of their own that an early call could miss.
    public FakeRegistry() {
        AdapterConfig adapter = AdapterConfig.of(FrameworkObjects.METADATA, Endpoint.tcp("127.0.0.1", 0));
        server = TarsServer.builder(ServerConfig.of("tars", "tarsregistry").withAdapters(List.of(adapter)))
                .servant(FrameworkObjects.METADATA, this)
                .build();
        server.start();
    }

    /** How clients are told to reach it. */
    public final String address() {
        return FrameworkObjects.METADATA + "@" + server.endpoint(FrameworkObjects.METADATA);
    }

    /** What arrives, also what is refused. */
    public final BlockingQueue<Command> commands() {
        return commands;
    }

    /** The endpoints that services announce, again and again. */
    public final BlockingQueue<FrameworkEndpoint> announced() {
        return announced;
    }

    /** Refuses the next commands. */
    public final void refuse(int count) {
        refusals.set(count);
    }

    @Override
    public CommandResult execute(Command command) {
        commands.add(command);
        if (command.kind().equals(CommandKind.ANNOUNCE)) {
            announced.add(CommandType.ANNOUNCE.decode(command).endpoint());
        }
        return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? NOT_NOW : CommandResult.DEFAULT;
    }

    @Override
    public MetadataGetResult get(TableId table, String rowKey) {
        return new MetadataGetResult(false, Row.DEFAULT);
    }

    @Override
    public ScanResult scan(Scan scan) {
        return ScanResult.DEFAULT;
    }

    @Override
    public MetadataAwaitResult await(TableId table, String rowKey, long since, int wait) {
        return new MetadataAwaitResult(false, Row.DEFAULT);
    }

    @Override
    public MetadataMergedTemplateResult mergedTemplate(String name) {
        return new MetadataMergedTemplateResult(CommandResult.DEFAULT, "");
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
