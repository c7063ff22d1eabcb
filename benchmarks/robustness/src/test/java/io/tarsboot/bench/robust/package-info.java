/** Tests of the robustness benches. */
@NullMarked
package io.tarsboot.bench.robust;

import org.jspecify.annotations.NullMarked;
