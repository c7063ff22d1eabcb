/** The transport over TCP, on Netty; the only package that knows it. */
@NullMarked
package io.tarsboot.rpc.transport.netty;

import org.jspecify.annotations.NullMarked;
