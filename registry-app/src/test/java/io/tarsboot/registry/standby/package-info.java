/** Tests of {@link io.tarsboot.registry.standby}. */
@NullMarked
package io.tarsboot.registry.standby;

import org.jspecify.annotations.NullMarked;
