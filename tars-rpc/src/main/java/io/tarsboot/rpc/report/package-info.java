/**
 * What a process tells the framework about itself: statistics of calls, figures, messages, lines of logs. Everything is
 * bounded, nothing waits for it, and what is lost is counted.
 */
@NullMarked
package io.tarsboot.rpc.report;

import org.jspecify.annotations.NullMarked;
