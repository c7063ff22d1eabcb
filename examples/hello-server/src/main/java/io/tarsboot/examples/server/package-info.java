/** A TARS service in two classes: the application and the servant. */
@NullMarked
package io.tarsboot.examples.server;

import org.jspecify.annotations.NullMarked;
