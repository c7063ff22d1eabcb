/** What a replicated state machine is written against: commands in, changes of ordered tables and a result out. */
@NullMarked
package io.tarsboot.raft.state;

import org.jspecify.annotations.NullMarked;
