/** Time that a test turns by hand, and waiting where it cannot. */
@NullMarked
package io.tarsboot.testkit.time;

import org.jspecify.annotations.NullMarked;
