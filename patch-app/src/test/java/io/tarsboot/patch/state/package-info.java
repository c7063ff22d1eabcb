/** Tests. */
@NullMarked
package io.tarsboot.patch.state;

import org.jspecify.annotations.NullMarked;
