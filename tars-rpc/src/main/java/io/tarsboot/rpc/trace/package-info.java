/** Filters that join calls to the call that is being served: keys of its context, and spans in the format of TARS. */
@NullMarked
package io.tarsboot.rpc.trace;

import org.jspecify.annotations.NullMarked;
