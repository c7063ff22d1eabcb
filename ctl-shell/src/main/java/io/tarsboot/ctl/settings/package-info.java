/** Contexts (named admin servers with a login) and the file that keeps them for their owner alone. */
@NullMarked
package io.tarsboot.ctl.settings;

import org.jspecify.annotations.NullMarked;
