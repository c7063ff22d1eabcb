@NullMarked
package io.tarsboot.demo;

import org.jspecify.annotations.NullMarked;
