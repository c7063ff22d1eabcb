/** The framework as operators have it: one process, its public admin API, and servers that are released by it. */
@NullMarked
package io.tarsboot.system;

import org.jspecify.annotations.NullMarked;
