/** A web application like any other: nothing here knows TARS. */
@NullMarked
package io.tarsboot.examples.stock;

import org.jspecify.annotations.NullMarked;
