/** Calls by hand: from a .tars file and JSON to bytes and back, without generated code. */
@NullMarked
package io.tarsboot.admin.server.call;

import org.jspecify.annotations.NullMarked;
