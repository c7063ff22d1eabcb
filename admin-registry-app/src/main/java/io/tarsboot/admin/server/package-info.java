/** The admin server: everything that an operator does, over HTTP. */
@NullMarked
package io.tarsboot.admin.server;

import org.jspecify.annotations.NullMarked;
