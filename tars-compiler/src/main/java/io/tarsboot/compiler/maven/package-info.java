/** The Maven goals. */
@NullMarked
package io.tarsboot.compiler.maven;

import org.jspecify.annotations.NullMarked;
