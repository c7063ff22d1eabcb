/** Groups in one process whose members are killed, cut off and started again, for the tests of state machines. */
@NullMarked
package io.tarsboot.raft.test;

import org.jspecify.annotations.NullMarked;
