@NullMarked
package io.tarsboot.trust.identity;

import org.jspecify.annotations.NullMarked;
