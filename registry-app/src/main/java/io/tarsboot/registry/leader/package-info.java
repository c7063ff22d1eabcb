/**
 * What only the leader does: it hears signs of life and keeps leases, commits their ends, ends what has outlived its
 * time, and sees to the default templates.
 */
@NullMarked
package io.tarsboot.registry.leader;

import org.jspecify.annotations.NullMarked;
