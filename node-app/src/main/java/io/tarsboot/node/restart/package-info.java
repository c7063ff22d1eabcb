/** When a server that went down is started again. */
@NullMarked
package io.tarsboot.node.restart;

import org.jspecify.annotations.NullMarked;
