/** What was written in a .tars file: tokens, declarations and where each of them stands. */
@NullMarked
package io.tarsboot.compiler.syntax;

import org.jspecify.annotations.NullMarked;
