/** The contract of all peers, for this one. */
@NullMarked
package io.tarsboot.bench.peer.grpc;

import org.jspecify.annotations.NullMarked;
