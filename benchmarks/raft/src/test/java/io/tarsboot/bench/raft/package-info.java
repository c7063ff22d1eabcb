/** Tests of the benchmark of groups. */
@NullMarked
package io.tarsboot.bench.raft;

import org.jspecify.annotations.NullMarked;
