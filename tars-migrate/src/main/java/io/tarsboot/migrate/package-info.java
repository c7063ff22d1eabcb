/** Recipes that take a TarsJava 1.7 service to Tars Boot. */
@NullMarked
package io.tarsboot.migrate;

import org.jspecify.annotations.NullMarked;
