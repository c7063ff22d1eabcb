/**
 * All addresses at one revision, and how they are looked up: values only. {@link io.tarsboot.naming.model.Directory} is
 * where to begin.
 */
@NullMarked
package io.tarsboot.naming.model;

import org.jspecify.annotations.NullMarked;
