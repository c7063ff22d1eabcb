/** TARS servants and clients as Spring beans: the annotations that business code uses. */
@NullMarked
package io.tarsboot.spring;

import org.jspecify.annotations.NullMarked;
