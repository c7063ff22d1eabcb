/** Which role may call what, in one table. */
@NullMarked
package io.tarsboot.trust.access;

import org.jspecify.annotations.NullMarked;
