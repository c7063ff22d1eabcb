/** Commands on one's own login. */
@NullMarked
package io.tarsboot.ctl.session;

import org.jspecify.annotations.NullMarked;
