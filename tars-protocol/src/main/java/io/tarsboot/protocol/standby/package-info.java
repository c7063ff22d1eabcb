/** What programs and the registry say to each other about who is the master, as values. */
@NullMarked
package io.tarsboot.protocol.standby;

import org.jspecify.annotations.NullMarked;
