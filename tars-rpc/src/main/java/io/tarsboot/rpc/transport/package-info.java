/** How packets get from one process to another: the seam between calls and the network. */
@NullMarked
package io.tarsboot.rpc.transport;

import org.jspecify.annotations.NullMarked;
