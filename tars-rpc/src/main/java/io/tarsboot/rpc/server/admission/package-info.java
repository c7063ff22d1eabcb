/** What an adapter refuses: how many calls at once, how many a second, and of whom. */
@NullMarked
package io.tarsboot.rpc.server.admission;

import org.jspecify.annotations.NullMarked;
