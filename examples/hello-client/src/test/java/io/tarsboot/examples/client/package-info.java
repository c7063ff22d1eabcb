@NullMarked
package io.tarsboot.examples.client;

import org.jspecify.annotations.NullMarked;
