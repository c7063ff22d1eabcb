/** The configuration service as a program. */
@NullMarked
package io.tarsboot.config;

import org.jspecify.annotations.NullMarked;
