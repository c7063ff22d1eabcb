/** Commands on the framework itself. */
@NullMarked
package io.tarsboot.ctl.framework;

import org.jspecify.annotations.NullMarked;
