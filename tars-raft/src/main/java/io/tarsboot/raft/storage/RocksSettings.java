package io.tarsboot.raft.storage;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Settings of the database that holds a state. The states of this framework are small, and several groups may live in
 * one process, so memory is kept low: at most two write buffers and one cache.
 */
final class RocksSettings implements AutoCloseable {

    private static final long MIB = 1024 * 1024;
    private static final long WRITE_BUFFER = 4 * MIB;
    private static final long CACHE = 8 * MIB;

    /** Bits for each key, in files; one in a hundred keys that are not there is looked for in vain. */
    private static final double BITS = 10;

    /** Of a write buffer. */
    private static final double MEMTABLE_FILTER = 0.05;

    private final LRUCache cache = new LRUCache(CACHE);

    /** Each command looks for an answer of an earlier attempt, which hardly ever is there. */
    private final BloomFilter filter = new BloomFilter(BITS);

    private final Options options = new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(WRITE_BUFFER)
            .setMaxWriteBufferNumber(2)
            .setTargetFileSizeBase(16 * MIB)
            .setMaxBytesForLevelBase(64 * MIB)
            .setMaxBackgroundJobs(2)
            .setMaxOpenFiles(256)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setKeepLogFileNum(2)
            .setStatsDumpPeriodSec(0)
            .setStatsPersistPeriodSec(0)
            .setTableFormatConfig(
                    new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter))
            .setMemtableWholeKeyFiltering(true)
            .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER);

    Options options() {
        return options;
    }

    @Override
    public void close() {
        options.close();
        filter.close();
        cache.close();
    }
}
