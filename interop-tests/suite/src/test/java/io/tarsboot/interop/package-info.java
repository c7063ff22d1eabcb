/** Tars Boot and unchanged programs of other implementations, in both directions, as processes of their own. */
@NullMarked
package io.tarsboot.interop;

import org.jspecify.annotations.NullMarked;
