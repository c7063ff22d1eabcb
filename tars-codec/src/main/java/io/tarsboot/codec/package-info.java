/** The TARS encoding: tagged values, smallest integers, structs whose unknown fields are skipped. */
@NullMarked
package io.tarsboot.codec;

import org.jspecify.annotations.NullMarked;
