/** Networks between members that lose, delay, repeat and cut off. */
@NullMarked
package io.tarsboot.raft.test.network;

import org.jspecify.annotations.NullMarked;
