package io.tarsboot.rpc.client.balance;

import io.tarsboot.rpc.endpoint.Endpoint;

/** An endpoint that a call may go to. */
public interface Candidate {

    /** What it gets unless something is wrong with it. */
    int FULL_SHARE = 100;

    Endpoint endpoint();

    /** Percent of its usual part of the calls: 0 while it is left out, less than 100 while it begins slowly. */
    int share();

    /** Calls under way there. */
    int load();
}
