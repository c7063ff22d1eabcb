/** The store as a whole: content on every member's disk, and the replicated catalog that says what there is. */
@NullMarked
package io.tarsboot.patch.catalog;

import org.jspecify.annotations.NullMarked;
