/** What people and programs read: tables, JSON, and the console they go to. */
@NullMarked
package io.tarsboot.ctl.output;

import org.jspecify.annotations.NullMarked;
