/** Dubbo with its two protocols: its own with Java types, and triple with Protocol Buffers. */
@NullMarked
package io.tarsboot.bench.peer.dubbo;

import org.jspecify.annotations.NullMarked;
