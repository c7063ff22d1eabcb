/** Address lists from a small world. */
@NullMarked
package io.tarsboot.registry.discovery;

import org.jspecify.annotations.NullMarked;
