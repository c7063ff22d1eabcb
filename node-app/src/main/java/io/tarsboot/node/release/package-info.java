/** Packages on their way from the store to the version that runs: download, check, unpack, switch, keep the last few. */
@NullMarked
package io.tarsboot.node.release;

import org.jspecify.annotations.NullMarked;
