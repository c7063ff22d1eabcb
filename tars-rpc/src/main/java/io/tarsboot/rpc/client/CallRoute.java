package io.tarsboot.rpc.client;

import org.jspecify.annotations.Nullable;

/** The way from a proxy to the endpoints of its object, and back. */
interface CallRoute {

    /**
     * Sends a call on its way without waiting.
     *
     * @param recipient is told how it ended, unless this throws
     */
    UnderWay start(Invocation invocation, Recipient recipient);

    /** What invocations on this way need in order to be given up; null if what {@link #start} returns is enough. */
    @Nullable
    Abandonment newAbandonment();
}
