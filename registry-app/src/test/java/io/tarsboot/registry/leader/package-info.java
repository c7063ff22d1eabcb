/** Leases and other duties of a leader, by a manual clock. */
@NullMarked
package io.tarsboot.registry.leader;

import org.jspecify.annotations.NullMarked;
