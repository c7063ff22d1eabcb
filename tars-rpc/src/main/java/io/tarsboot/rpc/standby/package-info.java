/** One process of a server is its master and the others stand by: how a process learns which it is, and until when. */
@NullMarked
package io.tarsboot.rpc.standby;

import org.jspecify.annotations.NullMarked;
