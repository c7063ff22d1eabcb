/** From what went wrong to the problem that a client gets. */
@NullMarked
package io.tarsboot.admin.server.problem;

import org.jspecify.annotations.NullMarked;
