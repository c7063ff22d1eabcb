/** The compiler of .tars files, for the command line. */
@NullMarked
package io.tarsboot.compiler;

import org.jspecify.annotations.NullMarked;
