package io.tarsboot.rpc.report;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One entry of a report that is a map. */
record Row<K extends TarsStruct, V extends TarsStruct>(K key, V value) {

    /** What stands around the entries of a packet, generously. */
    private static final int ENVELOPE = 256;

    /** Packs rows into maps whose encoded form stays within the bound; a row that is larger by itself goes alone. */
    static <K extends TarsStruct, V extends TarsStruct> List<Batch<Map<K, V>>> pack(
            List<Row<K, V>> rows, int maxBytes) {
        List<Batch<Map<K, V>>> packed = new ArrayList<>();
        Map<K, V> entries = new LinkedHashMap<>();
        int bytes = ENVELOPE;
        for (Row<K, V> row : rows) {
            int size = row.size();
            if (!entries.isEmpty() && (bytes + size > maxBytes || entries.containsKey(row.key))) {
                packed.add(new Batch<>(entries, bytes, entries.size()));
                entries = new LinkedHashMap<>();
                bytes = ENVELOPE;
            }
            entries.put(row.key, row.value);
            bytes += size;
        }
        if (!entries.isEmpty()) {
            packed.add(new Batch<>(entries, bytes, entries.size()));
        }
        return packed;
    }

    private int size() {
        TarsWriter out = new TarsWriter();
        out.writeStruct(0, key);
        out.writeStruct(1, value);
        return out.size();
    }
}
