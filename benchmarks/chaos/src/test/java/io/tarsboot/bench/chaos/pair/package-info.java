@NullMarked
package io.tarsboot.bench.chaos.pair;

import org.jspecify.annotations.NullMarked;
