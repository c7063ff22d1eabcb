@NullMarked
package io.tarsboot.trust.tls;

import org.jspecify.annotations.NullMarked;
