/** The registry's state as a raft group keeps it, and how commands and results stand in its log. */
@NullMarked
package io.tarsboot.registry.group;

import org.jspecify.annotations.NullMarked;
