/** How members of a group reach each other: typed messages between addresses, each with one answer. */
@NullMarked
package io.tarsboot.raft.transport;

import org.jspecify.annotations.NullMarked;
