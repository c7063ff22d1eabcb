@NullMarked
package io.tarsboot.trust;

import org.jspecify.annotations.NullMarked;
