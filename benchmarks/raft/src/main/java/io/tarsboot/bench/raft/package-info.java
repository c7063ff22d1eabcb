/** {@code ./tars bench raft}: changes and reads of groups of three processes. */
@NullMarked
package io.tarsboot.bench.raft;

import org.jspecify.annotations.NullMarked;
