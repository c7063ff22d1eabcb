/** From the name of an object to its endpoints: answered by every member from its own copy, with or without a quorum. */
@NullMarked
package io.tarsboot.registry.discovery;

import org.jspecify.annotations.NullMarked;
