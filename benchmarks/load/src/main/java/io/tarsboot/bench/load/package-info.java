/** What runs inside the server and the client of every peer, so that all peers are called and counted alike. */
@NullMarked
package io.tarsboot.bench.load;

import org.jspecify.annotations.NullMarked;
