/** Commands on the audit log. */
@NullMarked
package io.tarsboot.ctl.audit;

import org.jspecify.annotations.NullMarked;
