/** Measurements with members that are processes of their own; started by hand, not part of a build. */
@NullMarked
package io.tarsboot.raft.test.bench;

import org.jspecify.annotations.NullMarked;
