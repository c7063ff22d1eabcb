/** The contract of all peers, for this one. */
@NullMarked
package io.tarsboot.bench.peer.tarsboot;

import org.jspecify.annotations.NullMarked;
