@NullMarked
package io.tarsboot.trust.join;

import org.jspecify.annotations.NullMarked;
