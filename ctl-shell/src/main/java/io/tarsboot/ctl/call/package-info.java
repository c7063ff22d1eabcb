/** Calling a function of an object by hand. */
@NullMarked
package io.tarsboot.ctl.call;

import org.jspecify.annotations.NullMarked;
