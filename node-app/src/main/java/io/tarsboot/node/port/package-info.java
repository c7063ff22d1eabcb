/** Ports for servers: free when allotted, the same across restarts, never given twice. */
@NullMarked
package io.tarsboot.node.port;

import org.jspecify.annotations.NullMarked;
