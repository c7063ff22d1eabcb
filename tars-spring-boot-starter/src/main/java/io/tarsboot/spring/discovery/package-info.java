/** Where objects are, for those who do not call them by TARS: address lists, asked for when they are needed. */
@NullMarked
package io.tarsboot.spring.discovery;

import org.jspecify.annotations.NullMarked;
