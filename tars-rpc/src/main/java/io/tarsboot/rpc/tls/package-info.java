/** What TLS connections are made of, on either side; any way of keeping certificates can supply it. */
@NullMarked
package io.tarsboot.rpc.tls;

import org.jspecify.annotations.NullMarked;
