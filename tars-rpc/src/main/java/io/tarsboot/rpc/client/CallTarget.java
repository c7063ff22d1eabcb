package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.health.CallOutcome;

/** Where a call was directed to, which wants to know what became of it. */
interface CallTarget {

    RemoteEndpoint remote();

    /** Every call that was directed here ends here, at least with {@link CallOutcome#UNKNOWN}. */
    void ended(CallOutcome outcome);
}
