/** Two processes of which one is the master, as released programs are, and what they write down about it. */
@NullMarked
package io.tarsboot.bench.chaos.pair;

import org.jspecify.annotations.NullMarked;
