/** The application as a whole. */
@NullMarked
package io.tarsboot.registry.app;

import org.jspecify.annotations.NullMarked;
