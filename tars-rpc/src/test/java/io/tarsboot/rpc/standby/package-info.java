/** Tests of {@link io.tarsboot.rpc.standby}. */
@NullMarked
package io.tarsboot.rpc.standby;

import org.jspecify.annotations.NullMarked;
