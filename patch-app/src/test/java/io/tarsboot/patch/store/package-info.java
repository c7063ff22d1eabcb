/** Tests. */
@NullMarked
package io.tarsboot.patch.store;

import org.jspecify.annotations.NullMarked;
