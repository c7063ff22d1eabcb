/** Tests. */
@NullMarked
package io.tarsboot.patch.servant;

import org.jspecify.annotations.NullMarked;
