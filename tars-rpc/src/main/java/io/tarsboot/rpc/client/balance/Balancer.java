package io.tarsboot.rpc.client.balance;

import java.util.List;

/** Spreads the calls of one object over its endpoints. Safe for use by several threads. */
@FunctionalInterface
public interface Balancer {

    /**
     * Prepares for candidates as they are now; asked again whenever one of them comes, goes or changes its share.
     *
     * @param candidates at least one; those whose share is 0 must not be chosen unless all are
     */
    Choice over(List<? extends Candidate> candidates);
}
