/**
 * Groups of members that keep the same state. A service writes a {@link io.tarsboot.raft.state.StateMachine}, starts a
 * {@link io.tarsboot.raft.RaftGroup} with it on every member, proposes commands to it and reads from it.
 */
@NullMarked
package io.tarsboot.raft;

import org.jspecify.annotations.NullMarked;
