/** What a group needs of a consensus engine, and what it tells it: the seam between the kit and JRaft. */
@NullMarked
package io.tarsboot.raft.consensus;

import org.jspecify.annotations.NullMarked;
