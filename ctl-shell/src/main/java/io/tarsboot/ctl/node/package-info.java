/** Commands on nodes. */
@NullMarked
package io.tarsboot.ctl.node;

import org.jspecify.annotations.NullMarked;
