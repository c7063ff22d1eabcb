/** The framework as processes on this machine, and what can be done to them and to the ways between them. */
@NullMarked
package io.tarsboot.bench.chaos.cluster;

import org.jspecify.annotations.NullMarked;
