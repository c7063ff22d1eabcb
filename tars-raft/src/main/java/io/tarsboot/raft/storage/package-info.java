/** Where a member keeps its state: ordered bytes, written in atomic batches, in RocksDB or in memory. */
@NullMarked
package io.tarsboot.raft.storage;

import org.jspecify.annotations.NullMarked;
