@NullMarked
package io.tarsboot.trust.access;

import org.jspecify.annotations.NullMarked;
