/** Commands on servers and their instances. */
@NullMarked
package io.tarsboot.ctl.server;

import org.jspecify.annotations.NullMarked;
