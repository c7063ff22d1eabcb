@NullMarked
package io.tarsboot.examples.stock;

import org.jspecify.annotations.NullMarked;
