/** A transport within one process, for tests and for applications that share a JVM. */
@NullMarked
package io.tarsboot.rpc.transport.inprocess;

import org.jspecify.annotations.NullMarked;
