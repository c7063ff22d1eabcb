/** The {@code tars.*} properties, and the one place where they become settings of the RPC layer. */
@NullMarked
package io.tarsboot.spring.config;

import org.jspecify.annotations.NullMarked;
