/** Failures of the start, with what to do. */
@NullMarked
package io.tarsboot.spring.failure;

import org.jspecify.annotations.NullMarked;
