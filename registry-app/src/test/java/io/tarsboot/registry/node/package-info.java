/** NodeSyncObj on a state without replicas. */
@NullMarked
package io.tarsboot.registry.node;

import org.jspecify.annotations.NullMarked;
