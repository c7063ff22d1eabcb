/** One server on this node: what should be, what is, and the step from one to the other. */
@NullMarked
package io.tarsboot.node.runner;

import org.jspecify.annotations.NullMarked;
