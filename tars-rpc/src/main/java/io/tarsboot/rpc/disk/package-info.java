/** Files that are there whole or not at all, and the digests of what is in them. */
@NullMarked
package io.tarsboot.rpc.disk;

import org.jspecify.annotations.NullMarked;
