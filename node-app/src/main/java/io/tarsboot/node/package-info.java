/** One logical node: runs, watches and releases servers. */
@NullMarked
package io.tarsboot.node;

import org.jspecify.annotations.NullMarked;
