/** What is asked of a cluster while things happen to it, and how it answered. */
@NullMarked
package io.tarsboot.bench.chaos.load;

import org.jspecify.annotations.NullMarked;
