@NullMarked
package io.tarsboot.examples.front;

import org.jspecify.annotations.NullMarked;
