/** How a program gets its first certificate with a token, and the next ones with the one before. */
@NullMarked
package io.tarsboot.trust.join;

import org.jspecify.annotations.NullMarked;
