/** The contract of all peers, for this one. */
@NullMarked
package io.tarsboot.bench.peer.tarsjava;

import org.jspecify.annotations.NullMarked;
