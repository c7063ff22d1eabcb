/** How busy this machine is. */
@NullMarked
package io.tarsboot.node.load;

import org.jspecify.annotations.NullMarked;
