/** Content of packages on this member's disk: found by digest, taken in piece by piece, on disk before it counts. */
@NullMarked
package io.tarsboot.patch.store;

import org.jspecify.annotations.NullMarked;
