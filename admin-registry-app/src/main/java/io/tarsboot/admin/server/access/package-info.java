/** Who calls, and what that caller may do: tokens, passwords, roles and the table of routes. */
@NullMarked
package io.tarsboot.admin.server.access;

import org.jspecify.annotations.NullMarked;
