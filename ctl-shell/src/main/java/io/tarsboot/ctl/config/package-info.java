/** Commands on configuration files. */
@NullMarked
package io.tarsboot.ctl.config;

import org.jspecify.annotations.NullMarked;
