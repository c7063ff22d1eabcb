/** Tests that the libraries do the same. */
@NullMarked
package io.tarsboot.bench.codec;

import org.jspecify.annotations.NullMarked;
