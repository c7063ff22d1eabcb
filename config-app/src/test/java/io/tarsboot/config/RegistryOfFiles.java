package io.tarsboot.config;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A registry with configuration files in memory. */
final class RegistryOfFiles extends FakeRegistry {

    /** Small, so that listings need several pages. */
    private static final int PAGE = 2;

    private final NavigableMap<String, ConfigFile> files = new ConcurrentSkipListMap<>();

    void put(ConfigFile file) {
        files.put(Table.CONFIGS.key(file), file);
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

    private static Row row(String key, ConfigFile file) {
        return new Row(key, 1, Bytes.of(file));
    }
}
