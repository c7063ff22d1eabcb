/** What the node speaks of, without anything that happens. */
@NullMarked
package io.tarsboot.node.model;

import org.jspecify.annotations.NullMarked;
