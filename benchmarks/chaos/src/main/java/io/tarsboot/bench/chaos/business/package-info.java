/** A business service that nodes run, released by the admin API, and its client. */
@NullMarked
package io.tarsboot.bench.chaos.business;

import org.jspecify.annotations.NullMarked;
