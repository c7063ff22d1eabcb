/** Tests. */
@NullMarked
package io.tarsboot.patch.catalog;

import org.jspecify.annotations.NullMarked;
