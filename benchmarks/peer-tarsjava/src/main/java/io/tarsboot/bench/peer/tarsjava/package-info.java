/** TarsJava without Spring, by its own generated code. */
@NullMarked
package io.tarsboot.bench.peer.tarsjava;

import org.jspecify.annotations.NullMarked;
