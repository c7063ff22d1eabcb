/** TARS calls without Spring: what client and server share, above all the failures that a caller sees. */
@NullMarked
package io.tarsboot.rpc;

import org.jspecify.annotations.NullMarked;
