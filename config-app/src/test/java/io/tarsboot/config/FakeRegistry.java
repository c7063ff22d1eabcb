package io.tarsboot.config;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.ConfigFile;
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
import java.util.NavigableMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A registry with configuration files in memory. */
final class FakeRegistry implements MetadataServant, AutoCloseable {

    /** Small, so that listings need several pages. */
    private static final int PAGE = 2;

    private final NavigableMap<String, ConfigFile> files = new ConcurrentSkipListMap<>();
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

    void put(ConfigFile file) {
        files.put(Table.CONFIGS.key(file), file);
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
        ConfigFile file = table.equals(TableId.CONFIGS) ? files.get(rowKey) : null;
        return file == null
                ? new MetadataGetResult(false, Row.DEFAULT)
                : new MetadataGetResult(true, row(rowKey, file));
    }

    @Override
    public ScanResult scan(Scan scan) {
        List<Row> rows = files.tailMap(scan.prefix()).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(scan.prefix()))
                .filter(entry -> entry.getKey().compareTo(scan.after()) > 0)
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        return new ScanResult(rows.subList(0, Math.min(rows.size(), PAGE)), rows.size() > PAGE, 1);
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

    private static Row row(String key, ConfigFile file) {
        return new Row(key, 1, Bytes.of(file));
    }
}
