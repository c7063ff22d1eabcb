/** MetadataObj on a state without replicas. */
@NullMarked
package io.tarsboot.registry.metadata;

import org.jspecify.annotations.NullMarked;
