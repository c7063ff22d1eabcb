/** The contract of all peers, for this one. */
@NullMarked
package io.tarsboot.bench.peer.dubbo;

import org.jspecify.annotations.NullMarked;
