/** Tests of the harness without any peer. */
@NullMarked
package io.tarsboot.bench.harness;

import org.jspecify.annotations.NullMarked;
