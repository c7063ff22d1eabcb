/** The store of release packages as a program. */
@NullMarked
package io.tarsboot.patch;

import org.jspecify.annotations.NullMarked;
