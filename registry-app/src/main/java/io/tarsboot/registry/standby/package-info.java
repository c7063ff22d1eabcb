/** Servers of which one instance is the master: who is it, for how long, and who is next. */
@NullMarked
package io.tarsboot.registry.standby;

import org.jspecify.annotations.NullMarked;
