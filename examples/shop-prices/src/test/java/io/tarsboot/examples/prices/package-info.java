@NullMarked
package io.tarsboot.examples.prices;

import org.jspecify.annotations.NullMarked;
