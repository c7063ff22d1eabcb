/** Commands on applications. */
@NullMarked
package io.tarsboot.ctl.app;

import org.jspecify.annotations.NullMarked;
