/** Files of the configuration service on this program's disk, and who is told when they change. */
@NullMarked
package io.tarsboot.rpc.remoteconfig;

import org.jspecify.annotations.NullMarked;
