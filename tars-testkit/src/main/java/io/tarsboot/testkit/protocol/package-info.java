/** A protocol that is not that of TARS. */
@NullMarked
package io.tarsboot.testkit.protocol;

import org.jspecify.annotations.NullMarked;
