/**
 * Foreign protocols over our transports: what a process implements to speak one, as a server or as a client. Calls know
 * nothing of it; what comes and goes is translated where it meets the transport.
 */
@NullMarked
package io.tarsboot.rpc.protocol;

import org.jspecify.annotations.NullMarked;
