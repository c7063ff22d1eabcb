/** Measures whether servers and clients stand faults, overload and restarts; the bench programs and their processes. */
@NullMarked
package io.tarsboot.bench.robust;

import org.jspecify.annotations.NullMarked;
