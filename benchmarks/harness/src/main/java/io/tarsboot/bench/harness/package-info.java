/** Runs peers against one another, each in processes of its own, and reports what was measured. */
@NullMarked
package io.tarsboot.bench.harness;

import org.jspecify.annotations.NullMarked;
