/** Long operations: following them, and the commands on tasks. */
@NullMarked
package io.tarsboot.ctl.task;

import org.jspecify.annotations.NullMarked;
