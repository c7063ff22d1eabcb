/** What joins calls to chains in an application: its filters in their order, spans, dyeing, and its own threads. */
@NullMarked
package io.tarsboot.spring.chain;

import org.jspecify.annotations.NullMarked;
