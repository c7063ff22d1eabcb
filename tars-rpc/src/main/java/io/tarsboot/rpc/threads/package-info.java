/** The threads on which work is done: business code on virtual ones where the JDK has them. */
@NullMarked
package io.tarsboot.rpc.threads;

import org.jspecify.annotations.NullMarked;
