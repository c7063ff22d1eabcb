/** QueryObj as its clients see it. */
@NullMarked
package io.tarsboot.naming;

import org.jspecify.annotations.NullMarked;
