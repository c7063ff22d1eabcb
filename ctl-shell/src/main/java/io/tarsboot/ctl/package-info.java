/** tarsctl, the command line: the program's start and the list of its commands. */
@NullMarked
package io.tarsboot.ctl;

import org.jspecify.annotations.NullMarked;
