/** Services of the framework that this node runs by itself: the registry is one of them, so it cannot say that they should run. */
@NullMarked
package io.tarsboot.node.framework;

import org.jspecify.annotations.NullMarked;
