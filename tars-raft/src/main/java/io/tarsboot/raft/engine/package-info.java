/** The consensus engine, JRaft: the only package that knows it. */
@NullMarked
package io.tarsboot.raft.engine;

import org.jspecify.annotations.NullMarked;
