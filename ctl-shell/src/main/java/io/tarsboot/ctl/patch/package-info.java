/** Commands on packages. */
@NullMarked
package io.tarsboot.ctl.patch;

import org.jspecify.annotations.NullMarked;
