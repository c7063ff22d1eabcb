/** Commands on the groups that the framework keeps its own state in: members and backups. */
@NullMarked
package io.tarsboot.ctl.operator;

import org.jspecify.annotations.NullMarked;
