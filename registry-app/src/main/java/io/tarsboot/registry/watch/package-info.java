/** Callers that wait for a change without holding a thread. */
@NullMarked
package io.tarsboot.registry.watch;

import org.jspecify.annotations.NullMarked;
