package io.tarsboot.patch;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.framework.FrameworkAnnouncer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A registry that only takes announcements in. */
final class FakeRegistry implements MetadataServant, AutoCloseable {

    private final BlockingQueue<FrameworkEndpoint> announced = new LinkedBlockingQueue<>();
    private final TarsServer server = TarsServer.builder(ServerConfig.of("tars", "tarsregistry")
                    .withAdapters(List.of(AdapterConfig.of(FrameworkAnnouncer.METADATA, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(FrameworkAnnouncer.METADATA, this)
            .build();

    FakeRegistry() {
        server.start();
    }

    String address() {
        return FrameworkAnnouncer.METADATA + "@" + server.endpoint(FrameworkAnnouncer.METADATA);
    }

    BlockingQueue<FrameworkEndpoint> announced() {
        return announced;
    }

    @Override
    public CommandResult execute(Command command) {
        if (command.kind().equals(CommandKind.ANNOUNCE)) {
            announced.add(CommandType.ANNOUNCE.decode(command).endpoint());
        }
        return CommandResult.DEFAULT;
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
