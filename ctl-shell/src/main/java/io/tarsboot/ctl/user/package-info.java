/** Commands on users. */
@NullMarked
package io.tarsboot.ctl.user;

import org.jspecify.annotations.NullMarked;
