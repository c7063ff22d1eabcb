/** Frames that come back as they are, on bare Netty: the limit that a protocol on it can come near to. */
@NullMarked
package io.tarsboot.bench.peer.netty;

import org.jspecify.annotations.NullMarked;
