/** Connections that trust nobody but the framework's own, from keys that are changed without a stop. */
@NullMarked
package io.tarsboot.trust.tls;

import org.jspecify.annotations.NullMarked;
