/** {@code ./tars bench chaos}: scenarios one after the other, and a table of what they have shown. */
@NullMarked
package io.tarsboot.bench.chaos;

import org.jspecify.annotations.NullMarked;
