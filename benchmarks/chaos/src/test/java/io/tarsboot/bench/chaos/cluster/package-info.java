@NullMarked
package io.tarsboot.bench.chaos.cluster;

import org.jspecify.annotations.NullMarked;
