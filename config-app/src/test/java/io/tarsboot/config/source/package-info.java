/** Tests. */
@NullMarked
package io.tarsboot.config.source;

import org.jspecify.annotations.NullMarked;
