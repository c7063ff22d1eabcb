/** What a node keeps on disk: written whole or not at all, and recognised when damaged. */
@NullMarked
package io.tarsboot.node.disk;

import org.jspecify.annotations.NullMarked;
