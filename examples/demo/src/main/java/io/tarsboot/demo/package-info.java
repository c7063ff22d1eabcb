/** What {@code ./tars demo} does: an operator's first hour, through the public admin API alone. */
@NullMarked
package io.tarsboot.demo;

import org.jspecify.annotations.NullMarked;
