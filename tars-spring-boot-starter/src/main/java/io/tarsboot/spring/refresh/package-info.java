/** Takes over what changed in files of the configuration service while the program runs. */
@NullMarked
package io.tarsboot.spring.refresh;

import org.jspecify.annotations.NullMarked;
