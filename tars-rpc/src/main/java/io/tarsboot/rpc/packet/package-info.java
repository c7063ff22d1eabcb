/** The two packets that travel: a request and its response, read and written in one pass. */
@NullMarked
package io.tarsboot.rpc.packet;

import org.jspecify.annotations.NullMarked;
