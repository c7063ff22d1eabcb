@NullMarked
package io.tarsboot.bench.chaos.load;

import org.jspecify.annotations.NullMarked;
