/** What customers see: offers, made of what a TARS service and a web application say. */
@NullMarked
package io.tarsboot.examples.front;

import org.jspecify.annotations.NullMarked;
