/** Tests. */
@NullMarked
package io.tarsboot.config.servant;

import org.jspecify.annotations.NullMarked;
