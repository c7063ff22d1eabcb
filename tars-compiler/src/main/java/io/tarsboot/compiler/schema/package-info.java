/**
 * What .tars files mean: all types resolved, all defaults known, everything valid. {@link
 * io.tarsboot.compiler.schema.Schema} is the way in.
 */
@NullMarked
package io.tarsboot.compiler.schema;

import org.jspecify.annotations.NullMarked;
