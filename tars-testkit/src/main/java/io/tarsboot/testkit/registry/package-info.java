/** A registry that tests fill and look into. */
@NullMarked
package io.tarsboot.testkit.registry;

import org.jspecify.annotations.NullMarked;
