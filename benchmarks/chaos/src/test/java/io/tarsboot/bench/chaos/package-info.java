@NullMarked
package io.tarsboot.bench.chaos;

import org.jspecify.annotations.NullMarked;
