package io.tarsboot.raft;

/** Where a member keeps its state. The log is on disk in any case. */
public enum StorageKind {
    /** In RocksDB, beside the log. */
    ROCKSDB,
    /** In memory, for tests: a restart repeats the log from the last snapshot on. */
    MEMORY
}
