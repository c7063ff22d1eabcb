/** Finds what the compiler generated beside an interface. */
@NullMarked
package io.tarsboot.rpc.contract;

import org.jspecify.annotations.NullMarked;
