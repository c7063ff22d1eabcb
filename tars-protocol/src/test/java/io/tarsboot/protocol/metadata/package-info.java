@NullMarked
package io.tarsboot.protocol.metadata;

import org.jspecify.annotations.NullMarked;
