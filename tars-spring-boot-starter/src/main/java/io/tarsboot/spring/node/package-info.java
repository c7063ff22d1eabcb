/** The program's side of its node: heartbeats, and the commands that the node passes on. */
@NullMarked
package io.tarsboot.spring.node;

import org.jspecify.annotations.NullMarked;
