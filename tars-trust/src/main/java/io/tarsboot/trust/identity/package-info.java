/** Who somebody of the framework is, and the token by which one becomes somebody. */
@NullMarked
package io.tarsboot.trust.identity;

import org.jspecify.annotations.NullMarked;
