/** A web application that calls a TARS service by name. */
@NullMarked
package io.tarsboot.examples.client;

import org.jspecify.annotations.NullMarked;
