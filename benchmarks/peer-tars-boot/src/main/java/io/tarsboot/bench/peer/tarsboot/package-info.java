/** Tars Boot as it comes: generated code, defaults of the library, no Spring. */
@NullMarked
package io.tarsboot.bench.peer.tarsboot;

import org.jspecify.annotations.NullMarked;
