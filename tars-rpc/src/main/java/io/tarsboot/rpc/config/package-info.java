/** The configuration file that a node hands to a process, and the defaults of everything that it may leave out. */
@NullMarked
package io.tarsboot.rpc.config;

import org.jspecify.annotations.NullMarked;
