/** Where a member keeps its state, in RocksDB or in memory, and in tests its log: ordered bytes, in atomic batches. */
@NullMarked
package io.tarsboot.raft.storage;

import org.jspecify.annotations.NullMarked;
