/** The contract of all peers, for this one. */
@NullMarked
package io.tarsboot.bench.peer.netty;

import org.jspecify.annotations.NullMarked;
