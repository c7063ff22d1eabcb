@NullMarked
package io.tarsboot.protocol.tars;

import org.jspecify.annotations.NullMarked;
