/** Names of objects and the places where they are served, as they are written in addresses. */
@NullMarked
package io.tarsboot.rpc.endpoint;

import org.jspecify.annotations.NullMarked;
