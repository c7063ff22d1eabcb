/** The clock that everything here reads, so that tests can turn it by hand. */
@NullMarked
package io.tarsboot.rpc.time;

import org.jspecify.annotations.NullMarked;
