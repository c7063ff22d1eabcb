/** grpc-java on its own shaded Netty, by its own generated code, with its defaults. */
@NullMarked
package io.tarsboot.bench.peer.grpc;

import org.jspecify.annotations.NullMarked;
