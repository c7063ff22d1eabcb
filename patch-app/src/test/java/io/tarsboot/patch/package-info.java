/** Tests. */
@NullMarked
package io.tarsboot.patch;

import org.jspecify.annotations.NullMarked;
