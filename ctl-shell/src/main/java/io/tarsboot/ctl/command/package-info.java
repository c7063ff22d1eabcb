/** What a command is made of: its usage, the values of a line, and the frame that runs it. */
@NullMarked
package io.tarsboot.ctl.command;

import org.jspecify.annotations.NullMarked;
