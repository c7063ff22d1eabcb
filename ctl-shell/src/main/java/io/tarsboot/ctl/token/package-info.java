/** Commands on tokens for programs. */
@NullMarked
package io.tarsboot.ctl.token;

import org.jspecify.annotations.NullMarked;
