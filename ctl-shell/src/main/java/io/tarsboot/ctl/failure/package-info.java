/** What went wrong, in the words of the person at the command line, and the exit code that goes with it. */
@NullMarked
package io.tarsboot.ctl.failure;

import org.jspecify.annotations.NullMarked;
