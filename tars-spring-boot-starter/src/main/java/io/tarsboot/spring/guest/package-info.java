/** How others find what a program serves that no node started. */
@NullMarked
package io.tarsboot.spring.guest;

import org.jspecify.annotations.NullMarked;
