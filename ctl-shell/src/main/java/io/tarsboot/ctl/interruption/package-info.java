/** How Ctrl-C ends a command without ending the shell. */
@NullMarked
package io.tarsboot.ctl.interruption;

import org.jspecify.annotations.NullMarked;
