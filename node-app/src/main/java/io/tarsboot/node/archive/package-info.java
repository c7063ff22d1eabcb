/** Unpacks what others packed: nothing leaves the directory, and nothing grows without bound. */
@NullMarked
package io.tarsboot.node.archive;

import org.jspecify.annotations.NullMarked;
