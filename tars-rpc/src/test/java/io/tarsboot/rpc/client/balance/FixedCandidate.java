package io.tarsboot.rpc.client.balance;

import io.tarsboot.rpc.endpoint.Endpoint;

/** A candidate that is as a test says. */
record FixedCandidate(Endpoint endpoint, int share, int load) implements Candidate {

    static FixedCandidate at(String host) {
        return new FixedCandidate(Endpoint.tcp(host, 10000), FULL_SHARE, 0);
    }

    FixedCandidate weighing(int weight) {
        return new FixedCandidate(endpoint.withWeight(weight, 1), share, load);
    }

    FixedCandidate withShare(int newShare) {
        return new FixedCandidate(endpoint, newShare, load);
    }

    FixedCandidate withLoad(int newLoad) {
        return new FixedCandidate(endpoint, share, newLoad);
    }
}
