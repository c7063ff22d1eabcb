/** A replicated state without replicas, and the real one across restarts. */
@NullMarked
package io.tarsboot.registry.group;

import org.jspecify.annotations.NullMarked;
