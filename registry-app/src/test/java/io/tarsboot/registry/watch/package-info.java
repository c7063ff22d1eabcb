/** Waiting without threads. */
@NullMarked
package io.tarsboot.registry.watch;

import org.jspecify.annotations.NullMarked;
