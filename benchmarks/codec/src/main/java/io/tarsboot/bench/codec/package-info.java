/** What it costs to turn the realistic struct into bytes and back. */
@NullMarked
package io.tarsboot.bench.codec;

import org.jspecify.annotations.NullMarked;
