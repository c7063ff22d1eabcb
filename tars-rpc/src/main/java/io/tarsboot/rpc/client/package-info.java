/** The calling side: from a proxy over filters and routing to a connection and back. */
@NullMarked
package io.tarsboot.rpc.client;

import org.jspecify.annotations.NullMarked;
