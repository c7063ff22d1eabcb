/** Processes of the operating system: started in sessions of their own, recognised again by pid and start time, ended as a whole. */
@NullMarked
package io.tarsboot.node.process;

import org.jspecify.annotations.NullMarked;
