/** What a native image has to know of generated code and of the library. */
@NullMarked
package io.tarsboot.spring.aot;

import org.jspecify.annotations.NullMarked;
