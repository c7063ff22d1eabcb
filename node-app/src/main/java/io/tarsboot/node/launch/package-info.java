/** How each type of server is started: from what the registry says to a command line. */
@NullMarked
package io.tarsboot.node.launch;

import org.jspecify.annotations.NullMarked;
