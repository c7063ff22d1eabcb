/** The threads on which business code runs: virtual ones where the JDK has them. */
@NullMarked
package io.tarsboot.rpc.threads;

import org.jspecify.annotations.NullMarked;
