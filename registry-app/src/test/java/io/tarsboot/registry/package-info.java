/** Rules that hold the registry's parts apart. */
@NullMarked
package io.tarsboot.registry;

import org.jspecify.annotations.NullMarked;
