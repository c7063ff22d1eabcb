/** All addresses of the framework on this node: kept, and told to the processes of this machine. */
@NullMarked
package io.tarsboot.node.discovery;

import org.jspecify.annotations.NullMarked;
