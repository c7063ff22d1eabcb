/** How lines reach commands: the arguments of a process, a terminal, or a script on standard input. */
@NullMarked
package io.tarsboot.ctl.shell;

import org.jspecify.annotations.NullMarked;
