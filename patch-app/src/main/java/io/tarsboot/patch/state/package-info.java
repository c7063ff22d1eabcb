/** The catalog of content and of classic names as a pure, replicated state machine. */
@NullMarked
package io.tarsboot.patch.state;

import org.jspecify.annotations.NullMarked;
