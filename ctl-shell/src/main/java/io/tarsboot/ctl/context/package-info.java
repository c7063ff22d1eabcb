/** Commands on contexts. */
@NullMarked
package io.tarsboot.ctl.context;

import org.jspecify.annotations.NullMarked;
