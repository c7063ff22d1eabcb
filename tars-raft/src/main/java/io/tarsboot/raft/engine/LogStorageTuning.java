package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.StorageOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;

/**
 * Settings of the database in which JRaft keeps the log. JRaft's own count on buffers of 128 MB, of which RocksDB
 * preallocates its files; a log that is read back only by lagging members does well with a fraction.
 */
final class LogStorageTuning {

    private static final long MIB = 1024 * 1024;
    private static final long WRITE_BUFFER = 8 * MIB;
    private static final long CACHE = 4 * MIB;

    private static boolean applied;

    private LogStorageTuning() {}

    /** JRaft looks settings up by class, for all groups of the process. */
    static synchronized void apply() {
        if (applied) {
            return;
        }
        StorageOptionsFactory.registerRocksDBOptions(RocksDBLogStorage.class, database());
        StorageOptionsFactory.registerRocksDBColumnFamilyOptions(RocksDBLogStorage.class, columnFamily());
        StorageOptionsFactory.registerRocksDBTableFormatConfig(
                RocksDBLogStorage.class, new BlockBasedTableConfig().setBlockCache(new LRUCache(CACHE)));
        applied = true;
    }

    private static DBOptions database() {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                // By default what stands behind a damaged record is dropped without a word, although it was
                // acknowledged.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxOpenFiles(256)
                .setMaxBackgroundJobs(2)
                .setMaxTotalWalSize(4 * WRITE_BUFFER)
                .setKeepLogFileNum(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    private static ColumnFamilyOptions columnFamily() {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER)
                .setMaxWriteBufferNumber(2)
                .setTargetFileSizeBase(16 * MIB)
                .setMaxBytesForLevelBase(64 * MIB)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }
}
