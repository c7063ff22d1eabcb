/** Commands on templates. */
@NullMarked
package io.tarsboot.ctl.template;

import org.jspecify.annotations.NullMarked;
