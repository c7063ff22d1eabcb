/** Commands on groups of machines. */
@NullMarked
package io.tarsboot.ctl.idc;

import org.jspecify.annotations.NullMarked;
