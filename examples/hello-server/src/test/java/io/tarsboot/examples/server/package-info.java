@NullMarked
package io.tarsboot.examples.server;

import org.jspecify.annotations.NullMarked;
